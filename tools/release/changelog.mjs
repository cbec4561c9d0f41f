/**
 * The section of a version in a changelog in the form of Keep a Changelog, without its heading. A version that is not
 * released yet has the section "Unreleased".
 *
 * @param {string} changelog the whole file
 * @param {string} version for example `0.1.0`
 * @throws {Error} when the changelog has neither section
 */
export function changesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section =
    sections.find((each) => each.startsWith(`[${version}]`)) ??
    sections.find((each) => each.startsWith('[Unreleased]'));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section [${version}] or [Unreleased]`);
  return `${section.slice(section.indexOf('\n') + 1).trim()}\n`;
}
