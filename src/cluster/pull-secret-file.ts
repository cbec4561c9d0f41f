import { loadAll } from 'js-yaml';
import { objectsIn, readText, refuseFile } from './input-file';

/** A Kubernetes object, as far as it matters here. */
interface Manifest {
  kind?: unknown;
  data?: Record<string, unknown> | null;
  stringData?: Record<string, unknown> | null;
}

const member = '.dockerconfigjson';

/**
 * The text of `.dockerconfigjson` in a file: that text itself, or a Secret that holds it, alone or in a list. A text that
 * is neither is returned as it is: what a broken pull secret does is worth explaining too.
 *
 * @throws InputError when the file cannot be read, or holds objects and none of them is such a Secret
 */
export function readPullSecretFile(file: string): string {
  const text = readText(file);
  const documents = parse(text);
  if (documents.every((document) => typeof document?.kind !== 'string')) return text;
  const secrets = (objectsIn(documents) as typeof documents).filter((object) => object?.kind === 'Secret');
  return (
    secrets.map(readSecret).find((found) => found !== undefined) ??
    refuseFile(
      file,
      `holds no Secret with ${member}; write for example what oc get secret pull-secret -n openshift-config -o yaml prints`,
    )
  );
}

function parse(text: string): (Manifest | null)[] {
  try {
    return loadAll(text) as (Manifest | null)[];
  } catch {
    return [];
  }
}

/** What stands in the clear replaces what is encoded, as the API server has it. */
function readSecret(secret: Manifest | null): string | undefined {
  const [plain, encoded] = [secret?.stringData?.[member], secret?.data?.[member]];
  if (typeof plain === 'string') return plain;
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}
