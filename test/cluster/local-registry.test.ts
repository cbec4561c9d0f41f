import { startLocalRegistry } from '../local-registry';
import { freePorts } from './server';

test('a registry whose port another registry took in the meantime gets another one', async () => {
  const first = await startLocalRegistry();
  let searches = 0;
  const second = await startLocalRegistry((count) =>
    searches++ === 0 ? Promise.resolve([Number(first.host.split(':')[1])]) : freePorts(count),
  );
  try {
    expect(second.host).not.toBe(first.host);
    expect((await fetch(`http://${second.host}/v2/`)).status).toBe(200);
  } finally {
    await second.stop();
    await first.stop();
  }
});
