const member = '.dockerconfigjson';

/** A Secret, as far as it matters here. */
interface Secret {
  kind?: unknown;
  data?: Record<string, unknown> | null;
  stringData?: Record<string, unknown> | null;
}

/** The text of `.dockerconfigjson` in a Secret; plain text replaces encoded data, as in the API server. */
export function readDockerConfig(secret: unknown): string | undefined {
  const { data, stringData } = (secret ?? {}) as Secret;
  const [plain, encoded] = [stringData?.[member], data?.[member]];
  if (typeof plain === 'string') return plain;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}
