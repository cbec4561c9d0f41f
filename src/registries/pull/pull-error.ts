import { type ErrorCause, errorCauses } from './error-cause';

/** One place where the runtime looked for the image, as the message names it. */
export interface FailedPlace {
  reference: string;
  error: string;
  /** Absent where the error is not known. */
  cause?: string;
}

/** What a message of a failed pull says, made to be printed as JSON; `version` grows when a member is removed or changes its meaning. */
export interface PullError {
  version: 1;
  /** Absent where the message names none. */
  image?: string;
  /** In the order in which they were tried. */
  places: FailedPlace[];
  /** The causes to act on, the most likely one first; empty where none is known. */
  causes: Pick<ErrorCause, 'id' | 'meaning' | 'action'>[];
}

/**
 * Finds the image, the places and the cause in a message of a failed pull, as `oc describe pod` shows it. What kubelet and
 * CRI-O put around the library's message is dropped; lines may have been wrapped at spaces.
 */
export function readPullError(message: string): PullError {
  const text = firstEvent(message.replace(/\s+/g, ' ').trim());
  const error = withoutArtifact(text);
  const image = findImage(text);
  const places = listPlaces(error);
  const ofPull = errorCauses.find(({ scope, pattern }) => scope === 'pull' && pattern.test(error));
  const ofPlaces = places.flatMap(({ cause }) => errorCauses.find(({ id }) => id === cause) ?? []);
  // A blocked source comes after its mirrors, whose errors are the cause.
  const others = ofPlaces.filter(({ id }) => id !== 'blocked');
  const found = ofPull ? [ofPull] : others.length > 0 ? others : ofPlaces;
  return {
    version: 1,
    ...(image === undefined ? {} : { image }),
    places,
    causes: [...new Set(found)].map(({ id, meaning, action }) => ({ id, meaning, action })),
  };
}

/** Of several Events, as `oc describe pod` lists them, the first that is about a failed pull; else the whole text. */
function firstEvent(text: string): string {
  const start = /[Ff]ailed to pull image "/.exec(text)?.index ?? 0;
  const end = text.slice(start).search(/ (?:Warning|Normal) [A-Z]\w+ /);
  return end === -1 ? text.slice(start) : text.slice(start, start + end);
}

/** From version 1.33 on CRI-O also tries to pull an artifact, and puts that error behind the one about the image. */
const withoutArtifact = (text: string): string =>
  text
    .replace(/^.*unable to pull image or OCI artifact: pull image err: /, '')
    .replace(/; artifact err: .*$/, '');

function findImage(text: string): string | undefined {
  const quoted = /(?:[Ff]ailed to pull image|[Bb]ack-off pulling image) "([^"]+)"/.exec(text);
  const named = /docker:\/\/(\S+?):?(?= |$)/.exec(text);
  return quoted?.[1] ?? named?.[1];
}

const mirrorsStart = '(Mirrors also failed: [';
const mirrorsEnd = ']): ';

function listPlaces(text: string): FailedPlace[] {
  const [, reference = '', rest = ''] = /initializing source docker:\/\/(\S+): (.*)$/.exec(text) ?? [];
  // Without the library's own beginning the whole message is about one place, if about any.
  if (reference === '') return [placeOf('', text)].filter(({ cause }) => cause !== undefined);
  if (!rest.startsWith(mirrorsStart)) return [placeOf(reference, rest)];
  const end = rest.lastIndexOf(mirrorsEnd);
  const mirrors = rest.slice(mirrorsStart.length, end).split(/\] \[(?=[^\s[\]]+: )/);
  const all = [...mirrors, rest.slice(end + mirrorsEnd.length)];
  return all.map((each) => {
    const [, place = '', error = each] = /^(\S+): (.*)$/.exec(each) ?? [];
    return placeOf(place, error);
  });
}

function placeOf(reference: string, error: string): FailedPlace {
  const cause = errorCauses.find(({ scope, pattern }) => scope === 'place' && pattern.test(error));
  return { reference, error, ...(cause ? { cause: cause.id } : {}) };
}
