import { readDockerConfig } from './docker-config';
import { type InputText, nameOf, readText, refuseFile } from './input-file';
import { parseManifests } from './manifest-file';

const printed = 'oc get secret pull-secret -n openshift-config -o yaml';

/**
 * The text of `.dockerconfigjson` in a file: that text itself, or a Secret that holds it, also in a list. A text that
 * begins as JSON and is broken is returned as it is: what a broken pull secret does is worth explaining too.
 *
 * @throws InputError when the file cannot be read, or is no pull secret: nothing is shown of its content
 */
export function readPullSecretFile(file: string): string {
  const input = readText(file);
  const { text } = input;
  if (text.trim() === '') refuseFile(file, `is empty; write the output of ${printed} into it`);
  const objects = parseObjects(text);
  if (objects.some((object) => typeof (object as { kind?: unknown } | null)?.kind === 'string'))
    return checkContent(
      file,
      objects.map(readDockerConfig).find((found) => found !== undefined),
    );
  return checkPlainText(file, input);
}

/** The API server takes a Secret with valid JSON only (kubernetes, `pkg/apis/core/validation`, ValidateSecret). */
function checkContent(file: string, content: string | undefined): string {
  if (content === undefined)
    return refuseFile(file, `holds no Secret with .dockerconfigjson; write the output of ${printed} into it`);
  if (!isJson(content))
    refuseFile(
      file,
      'holds a Secret whose .dockerconfigjson is not JSON, which the API server refuses; allowed: JSON in stringData, or its base64 in data',
    );
  return content;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parseObjects(text: string): unknown[] {
  try {
    const { objects, hasList } = parseManifests(text);
    return hasList ? [...objects, { kind: 'List' }] : objects;
  } catch {
    return [];
  }
}

/** The file is no Kubernetes object, so it must be the JSON that nodes read, byte for byte. */
function checkPlainText(file: string, { text, encoding }: InputText): string {
  const found = text.includes('\0') ? 'UTF-16' : encoding;
  if (found)
    refuseFile(
      file,
      `is ${found}, which nodes cannot read as a pull secret; save it as UTF-8 without a byte order mark`,
    );
  // What `oc extract --to=-` prints before the content.
  const content = text.replace(/^# \.dockerconfigjson\r?\n/, '');
  if (isBase64OfJson(content))
    refuseFile(
      file,
      `is still base64; decode it, for example by base64 -d ${nameOf(file)} > pull-secret.json`,
    );
  if (!content.trimStart().startsWith('{') || holdsOtherData(content))
    refuseFile(file, `is no pull secret; allowed: JSON with "auths", or the output of ${printed}`);
  return content;
}

const isBase64OfJson = (text: string) =>
  /^[A-Za-z0-9+/=\s]+$/.test(text) &&
  Buffer.from(text, 'base64').toString('utf8').trimStart().startsWith('{');

/** JSON that has members, and none that a pull secret has: a values file, for example. */
function holdsOtherData(text: string): boolean {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return false;
  }
  const members = Object.keys(content as object).map((name) => name.toLowerCase());
  const isOther = (name: string) =>
    !/^(?:auths|cred(?:helpers|sstore)|httpheaders)$/.test(name) && !/[.:]/.test(name);
  return members.length > 0 && members.every(isOther);
}
