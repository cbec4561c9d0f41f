import { proxyUrl } from '../../src/image-mirroring/values/aws-patterns';
import { updaterScript } from '../../src/updater/updater-script';

const ofScript = /^readonly PROXY_URL='(.+)'$/m.exec(updaterScript)?.[1] ?? '';

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

/** Texts around each character of ASCII. */
function charactersIn(before: string, after: string): string[] {
  return Array.from({ length: 128 }, (_, code) => `${before}${String.fromCharCode(code)}${after}`);
}

test('the script takes for a proxy what the values may name as one', () => {
  const accepted = (pattern: string) => urls.filter((url) => new RegExp(pattern).test(url));
  expect(accepted(ofScript)).toEqual(accepted(proxyUrl.pattern));
  expect(accepted(ofScript)).toContain('http://user:Winter%232026@10.0.0.1:3128');
});
