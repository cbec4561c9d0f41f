import type { Pool, PoolChange } from '../../../src/registries/change/pool-plan';
import { defaultPools, planPool } from '../../../src/registries/change/pool-plan';

const pool = (more: Partial<Pool> = {}): Pool => ({ name: 'worker', nodes: 5, ...more });
const change = (more: Partial<PoolChange> = {}): PoolChange => ({ login: 'write', secretWrites: 0, ...more });
const plan = (of: Partial<Pool>, what: Partial<PoolChange>, rebuilds?: boolean) =>
  planPool(pool(of), change(what), rebuilds);

test('a cluster of which nothing is known has three masters and three workers', () => {
  expect(defaultPools).toEqual([
    { name: 'master', nodes: 3 },
    { name: 'worker', nodes: 3 },
  ]);
});

test('each change is a rollout over all nodes, some at a time', () => {
  expect(plan({ maxUnavailable: 2 }, { conf: 'drain', secretWrites: 1 })).toEqual({
    name: 'worker',
    action: 'drain',
    nodes: 5,
    renderedConfigs: 2,
    nodeVisits: 10,
    rounds: 6,
  });
});

test.each<[string, number | undefined, number]>([
  ['one node at a time, by default', undefined, 5],
  ['no node at a time, which counts as one', 0, 5],
  ['all at once', 5, 1],
  ['more than there are', 9, 1],
])('%s: a rollout has that many rounds', (_, maxUnavailable, rounds) => {
  expect(plan(maxUnavailable === undefined ? {} : { maxUnavailable }, { conf: 'write' }).rounds).toBe(rounds);
});

test.each<[string, Partial<Pool>, Partial<PoolChange>, boolean, string]>([
  ['nothing changes', {}, {}, false, 'none'],
  ['the pool has no node', { nodes: 0 }, { conf: 'drain' }, false, 'none'],
  ['the pool is paused', { paused: true }, { conf: 'drain' }, false, 'paused'],
  ['the pool is paused, and nothing changes', { paused: true }, {}, false, 'none'],
  ['only the login changes', {}, { secretWrites: 1 }, false, 'write'],
  ['only the login changes, which reloads', {}, { secretWrites: 1, login: 'reload' }, false, 'reload'],
  ['only the configuration changes', {}, { conf: 'reload', login: 'reboot' }, false, 'reload'],
  ['both change', {}, { conf: 'reload', secretWrites: 1, login: 'restart' }, false, 'restart'],
  ['the old configuration is unknown', {}, { conf: 'unknown' }, false, 'unknown'],
  ['the image of the nodes is rebuilt', {}, { conf: 'reload' }, true, 'reboot'],
  ['the image is rebuilt from an unknown state', {}, { conf: 'unknown' }, true, 'unknown'],
  ['the image would be rebuilt, but nothing changes', {}, {}, true, 'none'],
])('where %s', (_, of, what, rebuilds, action) => {
  expect(plan(of, what, rebuilds).action).toBe(action);
});

test('what each login does is named where it does more than write a file', () => {
  expect(plan({}, {})).not.toHaveProperty('loginAction');
  expect(plan({}, { login: 'drain' }).loginAction).toBe('drain');
  expect(plan({}, {}, true).loginAction).toBe('reboot');
});
