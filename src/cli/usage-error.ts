/** A command line that cannot be understood. The program exits with 2. */
export class UsageError extends Error {}
