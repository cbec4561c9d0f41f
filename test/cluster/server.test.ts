import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { etcdProgram } from './programs';
import { freePorts, startServer, type ServerOptions } from './server';

const folder = mkdtempSync(join(tmpdir(), 'server-'));
const taken = createServer();
beforeAll(() => new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

const etcd = (): ServerOptions => ({
  name: 'etcd',
  program: etcdProgram(),
  folder,
  ports: 2,
  flags: ([client, peer]) => ({
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': `http://127.0.0.1:${client}`,
    'advertise-client-urls': `http://127.0.0.1:${client}`,
    'listen-peer-urls': `http://127.0.0.1:${peer}`,
  }),
  isReady: (_, log) => log.includes('ready to serve client requests'),
});

test('a server whose port another program took in the meantime gets another one', async () => {
  let searches = 0;
  const findPorts = async (count: number) => {
    const ports = await freePorts(count);
    return searches++ === 0 ? [(taken.address() as AddressInfo).port, ...ports.slice(1)] : ports;
  };
  const server = await startServer({ ...etcd(), findPorts });
  expect(searches).toBe(2);
  await server.stop();
});

test('a server that never gets its port ends after some attempts', async () => {
  let searches = 0;
  const findPorts = async (count: number) => {
    searches++;
    return [(taken.address() as AddressInfo).port, ...(await freePorts(count - 1))];
  };
  await expect(startServer({ ...etcd(), findPorts })).rejects.toThrow('address already in use');
  expect(searches).toBe(5);
});

test('a server that ends for another reason is not started again, and its log says why', async () => {
  let searches = 0;
  const findPorts = (count: number) => {
    searches++;
    return freePorts(count);
  };
  const flags = () => ({ 'no-such-flag': true });
  await expect(startServer({ ...etcd(), flags, findPorts })).rejects.toThrow('no-such-flag');
  expect(searches).toBe(1);
});
