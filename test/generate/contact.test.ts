import { printContact } from '../../src/generate/contact';

test('the contact for vulnerabilities names the e-mail address and the page', () => {
  expect(printContact({ url: 'https://example.com/issues', email: 'security@example.com' })).toBe(
    'Report a vulnerability by e-mail to <security@example.com> or on <https://example.com/issues>, where you can mark the report as private. Do not open a public issue for it.',
  );
});

test('without an address the contact names none', () => {
  expect(printContact({ url: '', email: '' })).not.toMatch(/[<@]/);
});
