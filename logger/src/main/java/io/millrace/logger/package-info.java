/**
 * The library inside the process that logs. Its calls neither block nor allocate nor throw; what
 * they leave behind is in memory-mapped files, and survives the process.
 */
@NullMarked
package io.millrace.logger;

import org.jspecify.annotations.NullMarked;
