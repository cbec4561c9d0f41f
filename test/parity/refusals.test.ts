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
});
