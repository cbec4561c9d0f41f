import { render } from '../../src/image-mirroring/render';
import { normaliseValues } from '../../src/helm/contract/normalise';
import { fields, type Values } from '../../src/image-mirroring/values/schema';

test('the proxy, which may hold a password, is in Secrets only', () => {
  const values = normaliseValues(
    {
      image_mirroring: {
        ecr_host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
        existing_secret: 'mine',
        updater: { proxy: 'http://user:n0b0dy-may-see-this@proxy.example.com:3128' },
      },
    },
    fields,
  ) as Values;
  const holders = render(values).filter((object) => JSON.stringify(object).includes('n0b0dy-may-see-this'));
  expect(holders.map(({ kind, metadata }) => [kind, (metadata as { name: string }).name])).toEqual([
    ['Secret', 'ecr-token-updater-init-proxy'],
    ['Secret', 'ecr-token-updater-proxy'],
  ]);
});
