import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mappingLines, missingOf } from '../../src/images/image-mapping';
import type { ProbeResult } from '../../src/images/image-probe';
import type { JudgedImage } from '../../src/images/image-verdict';
import type { ProbedImage } from '../../src/images/probe-run';
import { CertificateAuthority } from './certificates';
import { buildProgram } from './cluster-command';
import { startDockerRegistry } from './docker-registry';
import { type FakeBehaviour, startFakeRegistry } from './fake-registry';
import { writeOciLayout } from './oci-layout';
import type { Server } from './server';

const root = join(__dirname, '..', '..');
const digest = `sha256:${'1'.repeat(64)}`;

let folder: string;
let authority: CertificateAuthority;
beforeAll(() => {
  buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'image-probe-'));
  authority = new CertificateAuthority(folder);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An image whose only place is the reference. */
const imageAt = (reference: string, source = reference): JudgedImage => ({
  image: source,
  users: [],
  reference: source,
  verdict: 'mirror',
  places: [{ reference, insecure: false }],
  mirror: reference.replace(/[:@]sha256.*/, ''),
});

/** Probes in a process of its own, which trusts the authority of the test. */
function probe(images: readonly JudgedImage[], options: object = {}): Promise<ProbedImage[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, 'probe-images.mjs')], {
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: authority.certificateFile },
      stdio: ['pipe', 'pipe', 'inherit'],
      timeout: 50_000,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as ProbedImage[]);
      else reject(new Error(`the probe ended with ${code}`));
    });
    child.stdin.end(JSON.stringify({ images, ...options }));
  });
}

describe('between two registries', () => {
  let source: Server, mirror: Server;
  let images: JudgedImage[];
  const env = () => ({ PATH: process.env.PATH, HOME: folder, SSL_CERT_FILE: authority.certificateFile });

  beforeAll(async () => {
    source = await startDockerRegistry(folder, 'source', authority);
    mirror = await startDockerRegistry(folder, 'mirror', authority);
    const index = writeOciLayout(join(folder, 'layout'), 'app');
    const from = `localhost:${source.ports[0]}/cpopen/app`;
    execFileSync(
      'skopeo',
      ['--insecure-policy', 'copy', '--all', '-q', `oci:${join(folder, 'layout')}`, `docker://${from}:v1`],
      {
        env: env(),
        timeout: 60_000,
      },
    );
    const to = `localhost:${mirror.ports[0]}/mas-images/cpopen/app`;
    images = [imageAt(`${to}@${index}`, `${from}@${index}`)];
  }, 60_000);
  afterAll(async () => {
    await source.stop();
    await mirror.stop();
  });

  test('an image that the mirror lacks is copied whole by the documented loop, and then found', async () => {
    const before = await probe(images);
    expect(before[0]?.probe?.outcome).toBe('missing');
    const lines = mappingLines(missingOf(before));
    expect(lines).toEqual([
      expect.stringMatching(
        /^localhost:\d+\/cpopen\/app@sha256:[0-9a-f]{64}=localhost:\d+\/mas-images\/cpopen\/app:sha256-[0-9a-f]{12}$/,
      ),
    ]);
    writeFileSync(join(folder, 'mapping.txt'), lines.map((line) => `${line}\n`).join(''));
    const loop = /^while IFS==[^]*?^done < mapping\.txt$/m.exec(
      readFileSync(join(root, 'docs', 'commands.md'), 'utf8'),
    )?.[0] as string;
    execFileSync('bash', ['-ec', `skopeo() { command skopeo --insecure-policy "$@"; }\n${loop}`], {
      cwd: folder,
      env: env(),
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 60_000,
    });
    expect((await probe(images))[0]?.probe).toEqual({
      outcome: 'found',
      from: images[0]?.places[0]?.reference,
    });
  });

  test('2,000 probes take less than 30 seconds', async () => {
    const start = Date.now();
    const probed = await probe(Array.from({ length: 2000 }, () => images[0] as JudgedImage));
    expect(probed.every((image) => image.probe?.outcome === 'found')).toBe(true);
    expect(Date.now() - start).toBeLessThan(30_000);
  });
});

/** What a probe says of an image at a registry that behaves like this. */
async function probeAt(behave: FakeBehaviour, options: object = {}): Promise<ProbeResult | undefined> {
  const registry = await startFakeRegistry(authority, behave);
  try {
    return (await probe([imageAt(`${registry.host}/p/app@${digest}`)], options))[0]?.probe;
  } finally {
    await registry.stop();
  }
}

const manifest = JSON.stringify({ schemaVersion: 2, config: { digest }, layers: [] });
const isBlob = (path: string) => path.includes('/blobs/');

describe('a registry that', () => {
  test('wants a token gets the login at its realm only, and the token for the image', async () => {
    const login = `Basic ${Buffer.from('user:pass').toString('base64')}`;
    const content = (host: string) => JSON.stringify({ auths: { [host]: { auth: login.slice(6) } } });
    const registry = await startFakeRegistry(authority, (path, { host, authorization }) => {
      if (path.startsWith('/token'))
        return authorization === login ? { status: 200, body: '{"token":"t1"}' } : { status: 401 };
      if (authorization === 'Bearer t1') return { status: 200, body: isBlob(path) ? 'x' : manifest };
      const realm = `Bearer realm="https://${host}/token",service="test"`;
      return { status: 401, headers: { 'www-authenticate': realm } };
    });
    const image = imageAt(`${registry.host}/p/app@${digest}`);
    const probed = await probe([image], { content: content(registry.host) });
    await registry.stop();
    expect(probed[0]?.probe?.outcome).toBe('found');
    expect(registry.asked.map(({ path }) => path)).toContain(
      '/token?service=test&scope=repository%3Ap%2Fapp%3Apull',
    );
  });

  test('sends blobs elsewhere is followed without the login', async () => {
    const bucket = await startFakeRegistry(authority, () => ({ status: 200, body: 'x' }));
    const content = JSON.stringify({ auths: { localhost: {} } });
    const result = await probeAt(
      (path) =>
        isBlob(path)
          ? { status: 307, headers: { location: `https://${bucket.host}/layer` } }
          : { status: 200, body: manifest },
      { content },
    );
    await bucket.stop();
    expect(result?.outcome).toBe('found');
    expect(bucket.asked).toEqual([{ path: '/layer' }]);
  });

  test('has the manifest and refuses the blob does not have the image', async () => {
    const result = await probeAt((path) =>
      isBlob(path) ? { status: 403 } : { status: 200, body: manifest },
    );
    expect(result?.outcome).toBe('refused');
    expect(result?.error).toContain('pulls also need ecr:GetDownloadUrlForLayer');
  });

  test('asks for an unknown login is refused with what to write', async () => {
    const result = await probeAt(() => ({ status: 401 }));
    expect(result?.outcome).toBe('refused');
    expect(result?.error).toContain('write --authfile FILE');
  });

  test('throttles for a moment is asked again', async () => {
    let asked = 0;
    const result = await probeAt((path) =>
      asked++ === 0
        ? { status: 429, headers: { 'retry-after': '1' } }
        : { status: 200, body: isBlob(path) ? 'x' : manifest },
    );
    expect(result?.outcome).toBe('found');
  });

  test('throttles for ever is given up when the time is over', async () => {
    const result = await probeAt(() => ({ status: 429 }), { time: 1500 });
    expect(result).toEqual({
      outcome: 'not-asked',
      error: expect.stringMatching(/throttles requests until the time is over; probe again later/) as string,
    });
  });

  test('does not answer is unreachable, and is not asked for each image', async () => {
    const images = Array.from({ length: 100 }, () => imageAt(`localhost:1/p/app@${digest}`));
    const probed = await probe(images);
    expect(new Set(probed.map((image) => image.probe?.outcome))).toEqual(new Set(['unreachable']));
    expect(probed[0]?.probe?.error).toContain('ECONNREFUSED');
  });
});
