import { decodeBase64 } from '../registries/go/go-base64';
import { isJson, isObject, type Json, parseJson } from '../registries/go/json';

/**
 * A `.dockerconfigjson` with the same keys, users and mistakes and none of its secrets: nodes would choose the same key for
 * each image and fail in the same way. A text that is not JSON becomes empty, which is not JSON either.
 */
export function redactPullSecret(text: string): string {
  if (!isJson(text)) return '';
  return print(mapMembers(parseJson(text), redactSection));
}

/** `auths` holds the logins, `credHelpers` names of programs; other members decide nothing. */
function redactSection(section: Json, name: string): Json {
  const folded = name.toLowerCase();
  if (folded === 'auths') return mapMembers(section, (entry) => mapMembers(entry, redactMember));
  return folded === 'credhelpers' ? section : null;
}

function redactMember(member: Json, name: string): Json {
  if (member === null || member === '') return member;
  if (typeof member === 'string') return name.toLowerCase() === 'auth' ? redactAuth(member) : 'redacted';
  // Of a wrong type only the type counts.
  return typeof member === 'object' ? [] : 0;
}

/** An `auth` with the same user, or with its mistake at the same place. */
function redactAuth(auth: string): string {
  const decoded = decodeBase64(auth);
  if ('error' in decoded) return auth.replace(/[A-Za-z0-9+/]/g, 'A').replace(/[^A=\r\n]/g, '!');
  const [user = '', ...password] = decoded.bytes.toString('utf8').split(':');
  if (password.length === 0) return Buffer.from('redacted').toString('base64');
  // An empty password counts as none.
  const shown = password.join(':').replace(/^\0+|\0+$/g, '') === '' ? '' : 'redacted';
  return Buffer.from(`${user}:${shown}`).toString('base64');
}

function mapMembers(value: Json, redact: (member: Json, name: string) => Json): Json {
  if (isObject(value))
    return { members: value.members.map(([name, member]) => [name, redact(member, name)]) };
  // Of a wrong type only the type counts.
  return value === null ? null : Array.isArray(value) ? [] : 0;
}

function print(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(print).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${value.members.map(([name, member]) => `${JSON.stringify(name)}:${print(member)}`).join()}}`;
}
