import { updaterCommand } from '../../src/image-mirroring/objects/updater-pod';
import { awsCliMajors } from './aws-cli';
import type { ApiFault, ApiInterceptor } from './api-gateway';
import type { EcrFault } from './fake-ecr';
import {
  contentOf,
  originalContent,
  pullSecretPath,
  readPullSecret,
  resetPullSecret,
  type PullSecret,
} from './pull-secret';
import { secretsOf } from './secrets';
import { startTestCluster, type TestCluster } from './test-cluster';
import { until } from './until';
import { ecrHost, installUpdater, statusName, type Outcome } from './updater-pod';
import { UpdaterProcess, type ProcessOptions } from './updater-process';
import { notEmpty } from '../not-empty';

const statusPath = `/api/v1/namespaces/default/configmaps/${statusName}`;

let cluster: TestCluster;
let updater: UpdaterProcess;
let keys: { accessKeyId: string; secretAccessKey: string };
/** A pull secret with a login that still works and is due. */
let due: PullSecret;

beforeAll(async () => {
  cluster = await startTestCluster();
  await installUpdater(cluster.api);
  keys = cluster.ecr.createKey();
  updater = await UpdaterProcess.prepare(cluster, keys);
  await resetPullSecret(cluster.api);
  await updater.run('update');
  due = await readPullSecret(cluster.api);
  const annotation = due.metadata.annotations?.['ecr-token-updater/logins'] ?? '';
  const soon = Math.floor(Date.now() / 1000) + 3 * 3600;
  due.metadata.annotations = {
    'ecr-token-updater/logins': annotation.replace(/"expires":\d+/, `"expires":${soon}`),
  };
}, 90_000);
afterAll(() => cluster.stop());

beforeEach(async () => {
  await resetToDue();
  heal();
});

async function resetToDue(): Promise<void> {
  const { resourceVersion, uid } = (await readPullSecret(cluster.api)).metadata;
  await cluster.api.replace(pullSecretPath, { ...due, metadata: { ...due.metadata, resourceVersion, uid } });
}

function heal(): void {
  cluster.gateway.intercept = undefined;
  cluster.ecr.apiFault = cluster.ecr.registryFault = undefined;
  cluster.ecr.clock = cluster.ecr.signingClock = () => Math.floor(Date.now() / 1000);
  cluster.gateway.calls.length = 0;
  cluster.ecr.calls.length = 0;
}

/** Runs the updater, and checks what must hold whatever happens: the pull secret is as it was, or has a new good login. */
async function run(options?: ProcessOptions): Promise<Outcome & { wrote: boolean }> {
  const outcome = await updater.run('update', options);
  const content = contentOf(await readPullSecret(cluster.api));
  const wrote = content !== contentOf(due);
  if (wrote) {
    const auth = cluster.ecr.lastLogin;
    expect(JSON.parse(content)).toEqual(withLogin(auth));
  }
  for (const secret of notEmpty(secretsOf(cluster, originalContent)))
    expect(outcome.log).not.toContain(secret);
  return { ...outcome, wrote };
}

function withLogin(auth: string): object {
  const content = JSON.parse(originalContent) as { auths: object };
  return { ...content, auths: { ...content.auths, [ecrHost]: { auth } } };
}

/** After a fault, the next check must do what this one could not. */
async function expectRecovery(): Promise<void> {
  heal();
  expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
}

const once = <T>(fault: T) => {
  let left = 1;
  return () => (left-- > 0 ? fault : undefined);
};

describe.each(awsCliMajors)('AWS, asked by its CLI %i,', (awsCli) => {
  beforeAll(async () => {
    updater = await UpdaterProcess.prepare({ ...cluster, image: cluster.imageWith({ awsCli }) }, keys);
  });

  test.each<[string, EcrFault, number]>([
    ['throttles', { kind: 'throttle' }, 11],
    ['fails', { kind: 'error' }, 11],
    ['is unavailable', { kind: 'unavailable' }, 11],
    ['cuts the connection', { kind: 'cut' }, 11],
    ['denies', { kind: 'deny' }, 10],
    ['answers with a page', { kind: 'garbage' }, 12],
    ['answers with nothing', { kind: 'answer', status: 200, body: '{}' }, 12],
    ['answers with an empty list', { kind: 'answer', status: 200, body: '{"authorizationData":[]}' }, 12],
    ['answers with a token that is no base64', answer('***', 9e9), 12],
    ['answers with a token of another user', answer(base64('other:token'), 9e9), 12],
    ['answers with a token of two lines', answer(base64('AWS:one\ntwo'), 9e9), 12],
    ['answers with an empty token', answer(base64('AWS:'), 9e9), 12],
    ['answers without an end', answer(base64('AWS:token'), null), 12],
    ['answers with a token that has ended', { kind: 'lifetime', seconds: -60 }, 12],
    ['answers with a token that ends within the threshold', { kind: 'lifetime', seconds: 4 * 3600 - 60 }, 12],
  ])('%s: nothing is written', async (_, fault, exitCode) => {
    cluster.ecr.apiFault = () => fault;
    expect(await run()).toMatchObject({ exitCode, wrote: false });
    expect(cluster.ecr.calls).toHaveLength(exitCode === 11 ? 4 : 1);
    await expectRecovery();
  });

  test.each<EcrFault['kind']>(['throttle', 'error', 'unavailable', 'cut'])(
    'is asked again after one %s',
    async (kind) => {
      cluster.ecr.apiFault = once({ kind } as EcrFault);
      expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    },
  );

  test('answers late: it is waited for', async () => {
    cluster.ecr.apiFault = () => ({ kind: 'delay', milliseconds: 3_000 });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    expect(cluster.ecr.calls.filter(({ part }) => part === 'api')).toHaveLength(1);
  });

  test('answers later than a run can wait, once: it is asked again', async () => {
    cluster.ecr.apiFault = once<EcrFault>({ kind: 'delay', milliseconds: 25_000 });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
  }, 120_000);

  test.each([
    ['ahead', 3600, 0],
    ['behind', -3600, 0],
    ['far behind', -9 * 3600, 12],
  ])(
    'gives tokens by a clock that is %s: a login is only believed when it lives long enough here',
    async (_, seconds, exitCode) => {
      cluster.ecr.clock = () => Math.floor(Date.now() / 1000) + seconds;
      expect(await run()).toMatchObject({ exitCode, wrote: exitCode === 0 });
    },
  );

  test.each([
    ['a little ahead', 240, 0],
    ['a little behind', -240, 0],
    ['far ahead', 3600, 10],
    ['far behind', -3600, 10],
  ])('has a clock that is %s of the node: small differences do not matter', async (_, seconds, exitCode) => {
    cluster.ecr.clock = cluster.ecr.signingClock = () => Math.floor(Date.now() / 1000) + seconds;
    expect(await run()).toMatchObject({ exitCode, wrote: exitCode === 0 });
  });

  test('is asked once when it denies, and no registry is', async () => {
    cluster.ecr.apiFault = () => ({ kind: 'deny' });
    await run();
    expect(cluster.ecr.calls.map(({ status }) => status)).toEqual([403]);
  });

  test.each([
    ['an unknown key', () => ({ ...keys, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })],
    ['a wrong secret', () => ({ ...keys, secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' })],
  ])('refuses %s: nothing is written', async (_, wrong) => {
    updater.storeKeys(wrong());
    expect(await run()).toMatchObject({ exitCode: 10, wrote: false });
    updater.storeKeys(keys);
    await expectRecovery();
  });

  test('promises a token for a year: it is believed for twelve hours', async () => {
    cluster.ecr.apiFault = () => ({ kind: 'lifetime', seconds: 365 * 24 * 3600 });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    const logins =
      (await readPullSecret(cluster.api)).metadata.annotations?.['ecr-token-updater/logins'] ?? '';
    const hours = (Number(/"expires":(\d+)/.exec(logins)?.[1]) - Date.now() / 1000) / 3600;
    expect(hours).toBeLessThanOrEqual(12);
    expect(hours).toBeGreaterThan(11.9);
  });
});

describe('the registry', () => {
  test('answers late: it is waited for', async () => {
    cluster.ecr.registryFault = () => ({ kind: 'delay', milliseconds: 3_000 });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
  });

  test('answers later than a run can wait, once: it is asked again', async () => {
    cluster.ecr.registryFault = once<EcrFault>({ kind: 'delay', milliseconds: 35_000 });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
  }, 120_000);

  test.each<[string, EcrFault, number]>([
    ['throttles', { kind: 'answer', status: 429, body: '' }, 21],
    ['fails', { kind: 'error' }, 21],
    ['is unavailable', { kind: 'unavailable' }, 21],
    ['cuts the connection', { kind: 'cut' }, 21],
    ['denies', { kind: 'deny' }, 20],
    ['does not know the login', { kind: 'answer', status: 401, body: '' }, 20],
    ['sends elsewhere', { kind: 'answer', status: 307, body: '' }, 21],
    [
      'is a page for everybody',
      { kind: 'answer', status: 200, body: '<html>a portal</html>', plain: true },
      21,
    ],
  ])('%s: nothing is written', async (_, fault, exitCode) => {
    cluster.ecr.registryFault = () => fault;
    expect(await run()).toMatchObject({ exitCode, wrote: false });
    await expectRecovery();
  });

  test('is asked again after one failure', async () => {
    cluster.ecr.registryFault = once<EcrFault>({ kind: 'unavailable' });
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
  });
});

const secretRequest = /secrets\/pull-secret/;
const onSecret =
  (verb: string, fault: () => ApiFault | undefined): ApiInterceptor =>
  (method, path) =>
    method === verb && secretRequest.test(path) ? fault() : undefined;
const kinds: [string, ApiFault][] = [
  ['fails', { kind: 'status', status: 500 }],
  ['is unavailable', { kind: 'status', status: 503, reason: 'ServiceUnavailable' }],
  ['does not know the service account', { kind: 'status', status: 401, reason: 'Unauthorized' }],
  ['cuts the connection', { kind: 'cut' }],
];

describe('the API server', () => {
  describe.each([
    ['the pull secret is read', 'GET'],
    ['the pull secret is written', 'PUT'],
  ])('when %s', (_, verb) => {
    test.each(kinds)('%s: nothing is written', async (__, fault) => {
      cluster.gateway.intercept = onSecret(verb, () => fault);
      expect(await run()).toMatchObject({ exitCode: 40, wrote: false });
      await expectRecovery();
    });

    test('forbids: nothing is written', async () => {
      const forbidden: ApiFault = { kind: 'status', status: 403, reason: 'Forbidden' };
      // Asked whether the right is there, it says no as well.
      cluster.gateway.intercept = (method, path) =>
        (method === verb && secretRequest.test(path)) || /selfsubjectaccessreviews/.test(path)
          ? forbidden
          : undefined;
      expect(await run()).toMatchObject({ exitCode: 41, wrote: false });
      await expectRecovery();
    });

    test.each(kinds)('%s once: the next attempt writes', async (__, fault) => {
      cluster.gateway.intercept = onSecret(verb, once(fault));
      expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    });
  });

  const puts = () =>
    cluster.gateway.calls.filter(({ method, path }) => method === 'PUT' && secretRequest.test(path));

  test.each(['GET', 'PUT'])('answers a %s late: it is waited for', async (verb) => {
    cluster.gateway.intercept = (method) =>
      method === verb ? { kind: 'delay', milliseconds: 2_000 } : undefined;
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    expect(puts()).toHaveLength(1);
  });

  test('meets a write so late that it was repeated: the late one collides', async () => {
    const first = once(true);
    cluster.gateway.intercept = async (method, path) => {
      if (method === 'PUT' && secretRequest.test(path) && first())
        await until('the write was repeated', () => puts().length > 0);
      return undefined;
    };
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    const written = await readPullSecret(cluster.api);
    await until('the late write has arrived', () => puts().length === 2);
    expect(puts().map(({ status }) => status)).toEqual([200, 409]);
    expect(await readPullSecret(cluster.api)).toEqual(written);
  }, 120_000);

  test('answers each write with a page: it is not believed, and nothing is written', async () => {
    cluster.gateway.intercept = onSecret('PUT', () => ({ kind: 'garbage' }));
    const { exitCode, log, wrote } = await run();
    expect([exitCode, wrote]).toEqual([40, false]);
    expect(log).not.toContain('wrote a new login');
    await expectRecovery();
  });

  test('answers one write with a page: the next attempt writes', async () => {
    cluster.gateway.intercept = onSecret('PUT', once<ApiFault>({ kind: 'garbage' }));
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    expect(puts()).toHaveLength(2);
  });

  test.each([
    [422, 'Invalid'],
    [400, 'BadRequest'],
    [413, 'RequestEntityTooLarge'],
  ])('refuses the new pull secret with %i %s: it is not asked again', async (status, reason) => {
    cluster.gateway.intercept = onSecret('PUT', () => ({ kind: 'status', status, reason }));
    expect(await run()).toMatchObject({ exitCode: 42, wrote: false });
    expect(puts()).toHaveLength(1);
    await expectRecovery();
  });

  test.each(['', 'Forbidden'])(
    'has a webhook that denies the new pull secret, for the reason "%s": it is not asked again',
    async (reason) => {
      const message = 'admission webhook "policy.example.com" denied the request: no';
      cluster.gateway.intercept = onSecret('PUT', () => ({ kind: 'status', status: 403, reason, message }));
      const { exitCode, log, wrote } = await run();
      expect([exitCode, log, wrote]).toEqual([42, expect.stringContaining(message), false]);
      expect(puts()).toHaveLength(1);
      await expectRecovery();
    },
  );

  test('has a policy that denies the new pull secret: it is not asked again', async () => {
    const group = '/apis/admissionregistration.k8s.io/v1';
    const [policies, bindings] = [
      `${group}/validatingadmissionpolicies`,
      `${group}/validatingadmissionpolicybindings`,
    ];
    await cluster.api.create(policies, {
      metadata: { name: 'test' },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['secrets'] },
          ],
        },
        validations: [{ expression: 'false', message: 'not today' }],
      },
    });
    await cluster.api.create(bindings, {
      metadata: { name: 'test' },
      spec: { policyName: 'test', validationActions: ['Deny'] },
    });
    const write = async () => cluster.api.request('PUT', pullSecretPath, await readPullSecret(cluster.api));
    await until('the policy denies', async () => (await write()).status !== 200);
    const outcome = await run();
    await cluster.api.delete(`${bindings}/test`);
    await cluster.api.delete(`${policies}/test`);
    await until('the policy is gone', async () => (await write()).status === 200);
    expect(outcome).toMatchObject({ exitCode: 42, log: expect.stringContaining('not today'), wrote: false });
  });

  test('does not find the pull secret for one write: it is read again, and written', async () => {
    cluster.gateway.intercept = onSecret(
      'PUT',
      once<ApiFault>({ kind: 'status', status: 404, reason: 'NotFound' }),
    );
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
  });

  test('loses the pull secret before the write: it is not created again, and the failure is reported', async () => {
    cluster.gateway.intercept = async (method, path) => {
      if (method === 'PUT' && secretRequest.test(path)) await cluster.api.delete(pullSecretPath);
      return undefined;
    };
    const { exitCode, log } = await updater.run('update');
    expect([exitCode, log]).toEqual([30, expect.stringContaining('does not exist')]);
    expect(await cluster.api.find(pullSecretPath)).toBeUndefined();
    await resetPullSecret(cluster.api);
  });

  test('answers with a page instead of the pull secret: nothing is written', async () => {
    cluster.gateway.intercept = (method) => (method === 'GET' ? { kind: 'garbage' } : undefined);
    expect(await run()).toMatchObject({ exitCode: 40, wrote: false });
    await expectRecovery();
  });

  test('writes and cannot say so: the login is found written, not written twice', async () => {
    cluster.gateway.intercept = onSecret('PUT', once<ApiFault>({ kind: 'cut-answer' }));
    const { exitCode, log, wrote } = await run();
    expect([exitCode, log, wrote]).toEqual([0, expect.stringContaining('wrote a new login'), true]);
    expect(puts()).toHaveLength(1);
  });

  test('sees a conflict at every attempt: it gives up after ten, and reports it', async () => {
    cluster.gateway.intercept = onSecret('PUT', () => ({ kind: 'status', status: 409, reason: 'Conflict' }));
    expect(await run()).toMatchObject({ exitCode: 40, wrote: false });
    expect(puts().map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 409));
    const { data } = await cluster.api.get<{ data: object }>(statusPath);
    expect(data).toMatchObject({ last_error: expect.stringContaining('exit code 40') });
    await expectRecovery();
  });

  test('shows at the second attempt what may not be edited: it is not changed', async () => {
    const unfit = '{"auths":{"a.io":{}},"auths":{"b.io":{}}}';
    cluster.gateway.intercept = async (method, path) => {
      if (method === 'PUT' && secretRequest.test(path) && puts().length === 0)
        await cluster.api.patch(pullSecretPath, { data: { '.dockerconfigjson': base64(unfit) } });
      return undefined;
    };
    expect(await updater.run('update')).toMatchObject({
      exitCode: 30,
      log: expect.stringContaining('several members of one name'),
    });
    expect(contentOf(await readPullSecret(cluster.api))).toBe(unfit);
    expect(puts()).toHaveLength(1);
  });

  describe('asks for more patience than a run has', () => {
    /** Shorter than in production, and still late for a request that goes well. */
    const shortLimits: ProcessOptions = { env: { UPDATER_REQUEST_SECONDS: '4' } };
    const busy: ApiFault = { kind: 'status', status: 429, reason: 'TooManyRequests', retryAfter: 32 };

    test('once: the request is repeated without it', async () => {
      cluster.gateway.intercept = onSecret('GET', once(busy));
      expect(await run(shortLimits)).toMatchObject({ exitCode: 0, wrote: true });
    });

    test('always: the run ends, and says why', async () => {
      cluster.gateway.intercept = onSecret('GET', () => busy);
      expect(await run(shortLimits)).toEqual({
        exitCode: 40,
        wrote: false,
        log: expect.stringContaining('HTTP status 429'),
      });
      await expectRecovery();
    }, 120_000);

    test('by a slow answer: the run ends, and says why', async () => {
      cluster.gateway.intercept = onSecret('GET', () => ({ kind: 'delay', milliseconds: 8_000 }));
      expect(await run(shortLimits)).toEqual({
        exitCode: 40,
        wrote: false,
        log: expect.stringContaining('no answer within 4 seconds'),
      });
    }, 120_000);

    test('by a registry that answers byte by byte: the run ends, and says why', async () => {
      cluster.ecr.registryFault = () => ({ kind: 'trickle' });
      expect(await run(shortLimits)).toEqual({
        exitCode: 21,
        wrote: false,
        log: expect.stringContaining('no answer within 4 seconds'),
      });
    }, 120_000);

    test('in the place of AWS too', async () => {
      cluster.ecr.apiFault = () => ({ kind: 'trickle' });
      expect(await run(shortLimits)).toEqual({
        exitCode: 11,
        wrote: false,
        log: expect.stringContaining('no answer within 4 seconds'),
      });
      await expectRecovery();
    }, 120_000);
  });

  test('asks AWS for one token however often the write conflicts', async () => {
    let left = 3;
    cluster.gateway.intercept = onSecret('PUT', () =>
      left-- > 0 ? { kind: 'status', status: 409, reason: 'Conflict' } : undefined,
    );
    expect(await run()).toMatchObject({ exitCode: 0, wrote: true });
    expect(cluster.ecr.calls.filter(({ part }) => part === 'api')).toHaveLength(1);
  });

  describe.each([
    ['the status', /configmaps/, 'the status was not kept'],
    ['the Event', /events/, 'no Event was recorded'],
  ])('does not take %s', (_, request, warning) => {
    test.each([
      ...kinds,
      ['forbids', { kind: 'status', status: 403, reason: 'Forbidden' }],
      ['does not find it', { kind: 'status', status: 404, reason: 'NotFound' }],
      ['sees a conflict', { kind: 'status', status: 409, reason: 'Conflict' }],
      ['answers with a page', { kind: 'garbage' }],
    ] as [string, ApiFault][])('and %s: the login is written all the same', async (__, fault) => {
      cluster.gateway.intercept = (___, path) => (request.test(path) ? fault : undefined);
      expect(await run()).toEqual({
        exitCode: 0,
        wrote: true,
        log: expect.stringContaining(`warning: ${warning}`),
      });
    });
  });
});

describe('a login that was taken away', () => {
  beforeEach(async () => {
    await cluster.api.patch(pullSecretPath, {
      metadata: { annotations: null },
      data: { '.dockerconfigjson': base64(originalContent) },
    });
  });

  test.each<[string, ApiFault]>([...kinds, ['is a page', { kind: 'garbage' }]])(
    'does not come back while nobody can tell how often it was: the status %s',
    async (_, fault) => {
      let left = 4;
      cluster.gateway.intercept = (method, path) =>
        method === 'GET' && /configmaps/.test(path) && left-- > 0 ? fault : undefined;
      expect(await updater.run('update')).toMatchObject({ exitCode: 40 });
      expect(contentOf(await readPullSecret(cluster.api))).toBe(originalContent);
      expect(cluster.ecr.calls).toEqual([]);
    },
  );
});

describe('kill -9', () => {
  /** Runs the updater, and kills it before or after the answer to one of its requests. */
  async function runDying(at: number, moment: 'before' | 'after') {
    const killer = new AbortController();
    let steps = 0;
    const isLast = () => ++steps === at;
    cluster.gateway.intercept = () => {
      if (!isLast()) return undefined;
      if (moment === 'after') return { kind: 'cut-answer', before: () => killer.abort() };
      killer.abort();
      return { kind: 'cut' };
    };
    const onEcr = (): EcrFault | undefined => {
      if (!isLast()) return undefined;
      killer.abort();
      return { kind: 'cut' };
    };
    cluster.ecr.apiFault = cluster.ecr.registryFault = onEcr;
    const outcome = await run({ kill: killer.signal });
    heal();
    return { ...outcome, steps };
  }

  test.each(['before', 'after'] as const)(
    '%s the answer to any request leaves the old login or the new one, and the next check goes on',
    async (moment) => {
      const { steps } = await runDying(-1, moment);
      expect(steps).toBeGreaterThan(5);
      const outcomes = [];
      for (const at of notEmpty(Array.from({ length: steps }, (_, step) => step + 1))) {
        await resetToDue();
        const { exitCode, wrote } = await runDying(at, moment);
        expect([at, exitCode]).toEqual([at, 137]);
        outcomes.push(wrote);
        expect(await run()).toMatchObject({
          exitCode: 0,
          wrote: true,
          log: expect.stringContaining(wrote ? 'nothing is due' : 'wrote a new login'),
        });
      }
      // Everything up to the write leaves the old login, everything after it the new one: there is no third state.
      expect(outcomes).toEqual([...outcomes].sort());
      expect(new Set(outcomes)).toEqual(new Set([false, true]));
    },
    480_000,
  );
});

describe('SIGTERM', () => {
  test.each([
    ['the API server', () => (cluster.gateway.intercept = () => ({ kind: 'delay', milliseconds: 20_000 }))],
    ['AWS', () => (cluster.ecr.apiFault = () => ({ kind: 'delay', milliseconds: 20_000 }))],
    ['the registry', () => (cluster.ecr.registryFault = () => ({ kind: 'delay', milliseconds: 20_000 }))],
  ])('ends the run within a second while %s does not answer', async (_, prepare) => {
    prepare();
    const script =
      'import os,signal,subprocess,sys,time\n' +
      'child = subprocess.Popen(sys.argv[1:])\n' +
      'time.sleep(4)\n' +
      'child.send_signal(signal.SIGTERM); start = time.monotonic(); code = child.wait()\n' +
      'print("ended", code, time.monotonic() - start < 1)';
    const { log } = await updater.run('update', {
      command: ['python3', '-c', script, ...updaterCommand('update')],
    });
    expect(log).toContain('ended 143 True');
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function answer(authorizationToken: string, expiresAt: number | null): EcrFault {
  const body = JSON.stringify({
    authorizationData: [{ authorizationToken, expiresAt, proxyEndpoint: 'https://x' }],
  });
  return { kind: 'answer', status: 200, body };
}
