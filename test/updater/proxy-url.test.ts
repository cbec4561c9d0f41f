import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { proxyUrl } from '../../src/image-mirroring/values/aws-patterns';
import { packageRoot } from '../../src/package-files';

const ofHost = ['proxy.example.com', '10.0.0.1:3128', 'proxy.example.com:3128/', '', 'a b', '[::1]:3128'];
const ofUser = [
  '',
  'user:pass@',
  'user@',
  'user:Winter%232026@',
  'u:50%@',
  'u:a@b@',
  ...charactersIn('u:', '@'),
];
const urls = ['http://', 'https://', 'socks5://', ''].flatMap((scheme) =>
  ofUser.flatMap((user) => ofHost.map((host) => `${scheme}${user}${host}`)),
);

/** Strings around each character of ASCII. */
function charactersIn(before: string, after: string): string[] {
  return Array.from({ length: 128 }, (_, code) => `${before}${String.fromCharCode(code)}${after}`);
}

/** Those of the URLs that the updater takes for a proxy. */
function acceptedByUpdater(): string[] {
  const script =
    'import json, sys; sys.path.insert(0, sys.argv[1]); from patterns import PROXY_URL;' +
    'print(json.dumps([url for url in json.load(sys.stdin) if PROXY_URL.fullmatch(url)]))';
  const folder = join(packageRoot, 'src', 'updater');
  const output = execFileSync('python3', ['-I', '-B', '-c', script, folder], {
    input: JSON.stringify(urls),
    timeout: 60_000,
  });
  return JSON.parse(output.toString()) as string[];
}

test('the updater takes for a proxy what the values may name as one', () => {
  const accepted = urls.filter((url) => new RegExp(proxyUrl.pattern).test(url));
  expect(acceptedByUpdater()).toEqual(accepted);
  expect(accepted).toContain('http://user:Winter%232026@10.0.0.1:3128');
});

test('a proxy that is reached by https is refused: few programs serve one', () => {
  expect(acceptedByUpdater().filter((url) => url.startsWith('https:'))).toEqual([]);
});
