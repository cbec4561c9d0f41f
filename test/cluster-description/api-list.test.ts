import type { ApiAnswer, ApiConnection } from '../../src/cluster/api-connection';
import { ApiError, forEachObject, getObject } from '../../src/cluster/api-list';

/** A connection that gives these answers one after the other, and keeps what it was asked for. */
function connectionOf(...answers: (ApiAnswer | Error)[]): ApiConnection & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    server: 'https://api.example.com:6443',
    get: (path) => {
      asked.push(path);
      const answer = answers[asked.length - 1];
      return answer instanceof Error || !answer
        ? Promise.reject(answer ?? new Error('nobody answers'))
        : Promise.resolve(answer);
    },
    review: () => Promise.reject(new Error('nobody asked')),
    close: () => undefined,
  };
}

const page = (items: unknown[], token?: string): ApiAnswer => ({
  status: 200,
  body: { metadata: token === undefined ? {} : { continue: token }, items },
});

const gone = (token?: string): ApiAnswer => ({
  status: 410,
  body: { message: 'too old', metadata: token === undefined ? {} : { continue: token } },
});

async function listed(api: ApiConnection): Promise<unknown[]> {
  const objects: unknown[] = [];
  await forEachObject(api, '/api/v1/pods', { limit: 2 }, (object) => objects.push(object));
  return objects;
}

test('a list is read page by page', async () => {
  const api = connectionOf(page([1, 2], 'a=b'), page([3]));
  expect(await listed(api)).toEqual([1, 2, 3]);
  expect(api.asked).toEqual(['/api/v1/pods?limit=2', '/api/v1/pods?limit=2&continue=a%3Db']);
});

describe('a list whose token has expired', () => {
  test('goes on with the token that the API server gives', async () => {
    const api = connectionOf(page([1], 'old'), gone('new'), page([2]));
    expect(await listed(api)).toEqual([1, 2]);
    expect(api.asked.at(-1)).toBe('/api/v1/pods?limit=2&continue=new');
  });
  test('begins again where there is none', async () => {
    const api = connectionOf(page([1], 'old'), gone(), page([1], 'later'), page([2]));
    expect(await listed(api)).toEqual([1, 1, 2]);
  });
  test('is given up when it expires again and again', async () => {
    const answers = Array.from({ length: 20 }, () => gone());
    await expect(listed(connectionOf(...answers))).rejects.toMatchObject({ status: 410, message: 'too old' });
  });
});

describe('an object is asked for again after', () => {
  test.each<[string, ApiAnswer | Error]>([
    ['a cut answer', new Error('the answer was cut')],
    ['an answer that is not JSON', { status: 200, body: undefined }],
    ['429', { status: 429, body: {}, retryAfter: 0.01 }],
    ['503', { status: 503, body: {}, retryAfter: 0.01 }],
  ])('%s', async (_, failure) => {
    const api = connectionOf(failure, { status: 200, body: { kind: 'Pod' } });
    expect(await getObject(api, '/x')).toEqual({ kind: 'Pod' });
  });
});

test.each([401, 403, 404])('%d is an answer, and asked for once', async (status) => {
  const api = connectionOf({ status, body: { message: 'no' } });
  await expect(getObject(api, '/x')).rejects.toEqual(new ApiError('/x', status, 'no'));
  expect(api.asked).toHaveLength(1);
});

test('an API server that never answers is given up', async () => {
  const api = connectionOf();
  await expect(getObject(api, '/x')).rejects.toMatchObject({ status: 0, message: 'nobody answers' });
  expect(api.asked).toHaveLength(4);
}, 10_000);
