import { isJson } from '../go/json';

/** One message about a failed pull. */
export interface PullMessage {
  /** Absent where it names none. */
  image?: string;
  /** What the runtime says. */
  error: string;
  /** It says only that the node waits before it tries again. */
  waits?: boolean;
}

/** Between two Events or lines of a log; no message contains it. */
const boundary = '\0';

/**
 * The messages about failed pulls in a text that people paste: the message alone, `oc describe pod`, `oc get events`, the
 * page of a pod, a log of kubelet or CRI-O, a pod or Events as JSON or YAML. Lines may have been wrapped at spaces.
 */
export function listPullMessages(paste: string): PullMessage[] {
  const text = listTexts(paste)
    .map((each) => markBoundaries(each.replaceAll(boundary, ' ')))
    .join(boundary)
    .replace(/[^\S\0]+/g, ' ')
    // An Event that stands on the same line as the one before it.
    .replace(/ (?=(?:Warning|Normal) [A-Z][A-Za-z]+ )/g, boundary);
  const parts = text.split(boundary).map((part) => part.trim());
  const named = parts.flatMap((part) => splitBefore(part, start)).flatMap(readStart);
  if (named.length > 0) return withoutRepetitions(named);
  const bare = parts.flatMap((part) => splitBefore(part, /initializing source docker:\/\//));
  const errors = bare.filter((part) => part.startsWith('initializing source docker://'));
  if (errors.length > 1) return withoutRepetitions(errors.map(readBare));
  return [readBare(parts.join(' ').trim())];
}

/** Stands for an error that was cut off before its first word. */
const cutOff = '…';

/** How kubelet begins what it says of an image (Kubernetes, `pkg/kubelet/images/image_manager.go`). */
const start =
  /(?:[Ff]ailed to pull image|[Bb]ack-off pulling image|Failed to apply default image tag|Container image|[Pp]ulling image|Successfully pulled image) "/;

function readStart(part: string): PullMessage[] {
  const [, what = '', image = '', closed = '', rest = ''] =
    /^([A-Za-z -]+?) "([^" ]*)("?):?(.*)$/.exec(part) ?? [];
  if (!start.test(`${what} "`) || /^(?:Pulling|pulling|Successfully)/.test(what)) return [];
  const named = closed === '' || image === '' ? {} : { image };
  if (/^Container/.test(what) && !/^ (?:already|is not) present.* Never/.test(rest)) return [];
  if (/^Failed to apply|^Container/.test(what)) return [{ ...named, error: part }];
  const error = withoutWrappers(rest);
  if (error !== '') return [{ ...named, error }];
  return [/^[Bb]ack-off/.test(what) ? { ...named, error, waits: true } : { ...named, error: cutOff }];
}

function readBare(text: string): PullMessage {
  const error = withoutWrappers(text);
  const [, named] = /\bdocker:\/\/(\S+?)[.:]*(?= |$)/.exec(error) ?? [];
  return named === undefined ? { error } : { image: named, error };
}

/**
 * What the library says: without the words of kubelet and CRI-O before it, and without what follows it. From version 1.33
 * on CRI-O also tries to pull an artifact, and puts that error behind the one about the image.
 */
const withoutWrappers = (text: string): string =>
  text
    .replace(/^.*unable to pull image or OCI artifact: pull image err: /, '')
    .replace(/; artifact err: .*$/, '')
    .replace(/^\s*(?:Err?ImagePull|ImagePullBackOff)(?:: |$)/, '')
    .replace(/^(?:.*: )?rpc error: code = \w+ desc = /, '')
    .replace(/ (?:Generated from kubelet on|Pod P\S+ Namespace) .*$/, '')
    .trim();

/** Where another Event or line of a log begins, or the description of another object, there a message ends. */
const markBoundaries = (text: string): string => text.replace(lineOfItsOwn, `${boundary}$&`);

const lineOfItsOwn = new RegExp(
  `^(?:${[
    // A row of `oc describe pod`, of `oc get events`, and the same for all namespaces.
    '\\s*(?:\\S+\\s+){0,2}(?:Normal|Warning)\\s+[A-Z][A-Za-z]+\\s',
    // Lines of kubelet, of CRI-O and of the journal.
    '[IWEF]\\d{4} \\d|time="|[A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d ',
    'Name:\\s|PodP|Generated from |Trying to pull ',
    // Members that follow a message in YAML.
    '\\s*(?:- )?(?:reason|type|state|ready|source|metadata|count|started|restartCount|(?:first|last)Timestamp|lastTransitionTime|reportingComponent): ?[^ ]*$',
  ].join('|')})`,
  'gm',
);

/** The texts in a paste that hold messages: all strings of a JSON document, else what is in quotes after `message:` and the like. */
function listTexts(paste: string): string[] {
  if (isJson(paste)) return stringsIn(JSON.parse(paste));
  const quoted = [...paste.matchAll(quotedMessage)].flatMap(([, content = '', image]) => {
    const texts = listTexts(unescape(content));
    return image === undefined ? texts : texts.map((text) => `Failed to pull image "${image}": ${text}`);
  });
  return quoted.length > 0 ? quoted : [paste];
}

/** A quoted text in JSON, in YAML and in logs, also one that was cut off. Quotes within a message of its own are no such thing. */
const quotedMessage =
  /(?:\b(?:message|note)"?: *|\b(?:err|msg)=|\bwith \w+: )"((?=(?:[^"\\]|\\.)*(?:pull|docker:\/\/|rpc error))(?:[^"\\]|\\[^])*)(?:"(?: image="([^"\s]+)")?|$)/g;

const unescape = (text: string): string =>
  text
    .replace(/\\\r?\n\s*\\?/g, '')
    .replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code: string | undefined, character: string) =>
      code === undefined ? (named[character] ?? character) : String.fromCharCode(parseInt(code, 16)),
    );

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The parts of a text, each from one match to the next; what is before the first match is left out. */
function splitBefore(text: string, pattern: RegExp): string[] {
  const starts = [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => index);
  return starts.map((from, i) => text.slice(from, starts[i + 1]).trim());
}

/** Each once; that the node waits is said only of an image of which nothing else is known. */
function withoutRepetitions(messages: PullMessage[]): PullMessage[] {
  const explained = new Set(messages.filter(({ waits }) => !waits).map(({ image }) => image));
  const seen = new Set<string>();
  return messages.filter(({ image, error, waits }) => {
    if (waits && explained.has(image)) return false;
    const key = `${image}${boundary}${error}`;
    return !seen.has(key) && seen.add(key);
  });
}
