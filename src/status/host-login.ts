/** What the updater says of its login for one host. Times are in ISO 8601. */
export interface HostLogin {
  host: string;
  expires?: string;
  lastWrite?: string;
  lastError?: string;
}

/**
 * Reads the status ConfigMap of the updater (`src/updater/status.py`): the keys of a further registry begin with its host
 * and a dot, and no name behind it holds a dot.
 */
export function readHostLogins(data: Readonly<Record<string, string>>): HostLogin[] {
  const prefixes = Object.keys(data).flatMap((key) =>
    /^(?:.*\.)?host$/.test(key) ? key.slice(0, -'host'.length) : [],
  );
  return prefixes
    .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
    .map((prefix) => {
      const read = (name: string) => data[`${prefix}${name}`];
      const [expires, lastWrite, lastError] = ['login_expires', 'last_write', 'last_error'].map(read);
      return {
        host: read('host') ?? '',
        ...(expires ? { expires } : {}),
        ...(lastWrite ? { lastWrite } : {}),
        ...(lastError ? { lastError } : {}),
      };
    });
}
