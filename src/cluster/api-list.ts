import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiAnswer, type ApiConnection, LateAnswer } from './api-connection';

/** The API server refuses a request, or does not answer it. */
export class ApiError extends Error {
  constructor(
    readonly path: string,
    /** The HTTP status; 0 where no answer came. */
    readonly status: number,
    message: string,
    /** Of an expired list: where it goes on. */
    readonly continueToken?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** A page of a list. */
interface Page {
  metadata?: { continue?: string };
  items?: unknown[] | null;
}

const attempts = 4;

/** How to ask for labels and annotations only: Secrets and large objects are then never transferred. */
export const metadataOf = (kind: 'PartialObjectMetadata' | 'PartialObjectMetadataList'): string =>
  `application/json;as=${kind};g=meta.k8s.io;v=v1`;

/**
 * The body of an answer. What passes is tried again: cut answers, 429 and 5xx.
 *
 * @throws ApiError with the status and message of the API server
 */
export async function getObject(api: ApiConnection, path: string, accept?: string): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const answer = await api.get(path, accept).catch((error: unknown): ApiAnswer => {
      const { message } = error as Error;
      if (error instanceof LateAnswer) throw new ApiError(path, 0, message);
      return { status: 0, body: { message } };
    });
    const { status, body, retryAfter = attempt } = answer;
    if (status >= 200 && status < 300 && body !== undefined) return body;
    const passes = status === 0 || status === 429 || status >= 500 || status === 200;
    if (!passes || attempt === attempts) throw errorOf(path, answer);
    await sleep(Math.min(retryAfter, 10) * 500);
  }
}

/**
 * All objects of a list, page by page, so that no more than a page is in memory.
 *
 * A list that is too slow for its token answers 410: with a new token it goes on, else it begins again, so objects may
 * come twice (Kubernetes, "Retrieving large results sets in chunks").
 *
 * @throws ApiError as above
 */
export async function forEachObject(
  api: ApiConnection,
  path: string,
  { limit, accept, query = {} }: { limit: number; accept?: string; query?: Record<string, string> },
  use: (object: unknown) => void,
): Promise<void> {
  let restarts = 0;
  for (let token: string | undefined = ''; token !== undefined;) {
    const parameters = new URLSearchParams({
      ...query,
      limit: `${limit}`,
      ...(token && { continue: token }),
    });
    try {
      const page = (await getObject(api, `${path}?${parameters.toString()}`, accept)) as Page;
      for (const object of page.items ?? []) use(object);
      token = page.metadata?.continue || undefined;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 410 || restarts === attempts) throw error;
      restarts++;
      token = error.continueToken ?? '';
    }
  }
}

interface Status {
  message?: string;
  metadata?: { continue?: string };
}

function errorOf(path: string, { status, body }: ApiAnswer): ApiError {
  const { message, metadata } = (body ?? {}) as Status;
  return new ApiError(
    path,
    status,
    message ?? `the answer ${status} is no Kubernetes status`,
    metadata?.continue,
  );
}
