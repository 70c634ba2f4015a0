/**
 * What of gRPC a unary call needs (github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md): one
 * message in a frame, and an answer whose status stands in trailers.
 */
@NullMarked
package io.millrace.protocols.grpc;

import org.jspecify.annotations.NullMarked;
