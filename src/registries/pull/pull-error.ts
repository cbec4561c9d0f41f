import { type ErrorCause, errorCauses } from './error-cause';
import { isOpen } from './open-end';
import { listPullMessages, type PullMessage } from './pull-message';

/** One place where the runtime looked for the image, as the message names it. */
export interface FailedPlace {
  reference: string;
  error: string;
  /** Absent where the error is not known. */
  cause?: string;
}

/** What one message of a failed pull says. */
export interface FailedImage {
  /** Absent where the message names none. */
  image?: string;
  /** In the order in which they were tried. */
  places: FailedPlace[];
  /** The causes to act on, the most likely one first; empty where none is known. */
  causes: Pick<ErrorCause, 'id' | 'meaning' | 'action'>[];
  /** Why the cause may be missing: the message was cut off, or it only says that the node waits before it tries again. */
  incomplete?: 'cut off' | 'only waits';
}

/** What a pasted text says, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface PullError extends FailedImage {
  version: 1;
  /** Of further images, or of further errors of the same image, in the order of the text. */
  others?: FailedImage[];
}

/** Finds the images, the places and the causes in messages of failed pulls, in whatever they were pasted with. */
export function readPullError(paste: string): PullError {
  const [first, ...others] = listPullMessages(paste).map(readMessage);
  return {
    version: 1,
    ...(first ?? { places: [], causes: [] }),
    ...(others.length > 0 ? { others } : {}),
  };
}

function readMessage({ image, error, waits = false }: PullMessage): FailedImage {
  const { places, isCut } = listPlaces(error);
  const incomplete = waits ? 'only waits' : isCut ? 'cut off' : undefined;
  return {
    ...(image === undefined ? {} : { image }),
    places,
    causes: findCauses(error, places, image).map(({ id, meaning, action }) => ({ id, meaning, action })),
    ...(incomplete ? { incomplete } : {}),
  };
}

function findCauses(error: string, places: FailedPlace[], image?: string): ErrorCause[] {
  const ofPull = isOpen(error)
    ? undefined
    : errorCauses.find(({ scope, pattern }) => scope === 'pull' && pattern.test(error));
  if (ofPull) return [ofPull];
  // Without the library's own beginning the message is about a layer, or it is a part of a message.
  const ofText = places.length === 0 && findCause(error, { name: image ?? '', mayBeCut: true });
  const found = places.flatMap(({ cause }) => errorCauses.find(({ id }) => id === cause) ?? []);
  // A blocked source comes after its mirrors, whose errors are the cause, known or not.
  const told = places.length > 1 ? found.filter(({ id }) => id !== 'blocked') : found;
  return ofText ? [ofText] : [...new Set(told)];
}

const sourceStart = /initializing source docker:\/\/(\S+?)(?:: (.*))?$/;
const mirrorsStart = '(Mirrors also failed: [';
const mirrorsEnd = ']): ';

/** containers/image, `docker/docker_image_src.go` (newImageSource): the mirrors in brackets, then the source. */
function listPlaces(text: string): { places: FailedPlace[]; isCut: boolean } {
  const isShortened = /(?:\.\.\.|…)$/.test(text) || isOpen(text);
  const [, reference = '', rest = ''] = sourceStart.exec(text) ?? [];
  if (reference === '') return { places: [], isCut: isShortened };
  // Also where nothing follows.
  if (mirrorsStart.startsWith(rest)) return { places: [], isCut: true };
  if (!rest.startsWith(mirrorsStart))
    return { places: [placeOf(reference, rest, { mayBeCut: true })], isCut: isShortened };
  const end = rest.lastIndexOf(mirrorsEnd);
  const isWhole = end !== -1;
  const mirrors = rest
    .slice(mirrorsStart.length, isWhole ? end : undefined)
    .replace(isWhole ? /$/ : /\](?:\)?:?)$/, '')
    .split(/\] \[(?=[^\s[\]]+(?:: |$))/);
  const all = [...mirrors, ...(isWhole ? [rest.slice(end + mirrorsEnd.length)] : [])];
  const places = all.flatMap((each, i) => {
    const [, place, error] = /^(\S+): (.+)$/.exec(each) ?? [];
    // Cut off within the name of the place, or right behind it.
    if (place === undefined || error === undefined) return [];
    return [
      placeOf(place, error, { isAlone: false, isMirror: i < mirrors.length, mayBeCut: i === all.length - 1 }),
    ];
  });
  return { places, isCut: isShortened || places.length < mirrors.length + 1 };
}

function placeOf(reference: string, error: string, facts: Omit<PlaceFacts, 'name'>): FailedPlace {
  const cause = findCause(error, { ...facts, name: reference });
  return { reference, error, ...(cause ? { cause: cause.id } : {}) };
}

/** What is known of the place where an error occurred. */
interface PlaceFacts {
  name: string;
  /** No other place was tried. */
  isAlone?: boolean;
  isMirror?: boolean;
  /** Nothing follows the error. */
  mayBeCut?: boolean;
}

function findCause(
  error: string,
  { name, isAlone = true, isMirror = false, mayBeCut = false }: PlaceFacts,
): ErrorCause | undefined {
  if (mayBeCut && isOpen(error)) return undefined;
  const holds = { 'at a mirror': isMirror, 'by digest': isAlone && name.includes('@') };
  return errorCauses.find(
    ({ scope, pattern, only }) =>
      scope === 'place' && (only === undefined || holds[only]) && pattern.test(error),
  );
}
