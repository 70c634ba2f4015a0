/**
 * The wire format of Protocol Buffers, as protobuf.dev/programming-guides/encoding describes it,
 * without anything that is generated: what shippers send is read where it lies in a request.
 */
@NullMarked
package io.millrace.protocols.protobuf;

import org.jspecify.annotations.NullMarked;
