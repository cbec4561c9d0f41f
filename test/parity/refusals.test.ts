import { helmMajors } from '../helm-programs';
import { refusals } from '../refusals';
import { helmTemplate } from './helm';

jest.setTimeout(120_000);

describe.each(helmMajors)('the chart on Helm %i', (major) => {
  test.each(refusals)('refuses $why, and names the key', async ({ values, key }) => {
    const { code, stdout, stderr } = await helmTemplate(major, values);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr.replaceAll('/', '.')).toContain(key);
  });

  test('converts a quantity in another unit where it can, and compares none', async () => {
    const limits = 'limits: {cpu: 1, memory: 2Gi}, requests: {cpu: "0.2", memory: 1G}';
    const { stderr } = await helmTemplate(major, `image_mirroring: {updater: {resources: {${limits}}}}`);
    for (const fix of ['"1"; allowed: thousandths of a core; write "1000m"', '"2048Mi"', '"200m"'])
      expect(stderr).toContain(fix);
    expect(stderr).not.toContain('is more than the limit');
  });
});
