import type { Expr } from '../../helm/expressions/expression';
import {
  and,
  duplicates,
  equal,
  filled,
  format,
  matches,
  not,
  or,
  startsWith,
  variable,
  withoutEnd,
} from '../../helm/expressions/expression';
import { adviceOf, hasPlaceholder } from '../../helm/contract/pattern';
import type { Rule } from '../../helm/contract/rule';
import { externalId, roleArn } from './aws-patterns';
import { partitionOfHost, partitionRule } from './partition';
import { objectName } from './kubernetes-patterns';
import { aroundRule, patternRule } from './label-rules';
import { ecrHostStart, needsHostOf } from './prefix-rules';
import { ecrHost, repositoryPath } from './registry-patterns';
import {
  eachRegistryOf,
  furtherMirrorOf,
  isMirror,
  registriesKey as key,
  registryHostsOf,
  registryMember,
} from './registries';
import type { ValuesTree } from './schema';
import { isRepository, sourceListsOf } from './sources';

const source = variable('source');
const repeated = variable('host');
const host = registryMember('host');
const prefix = registryMember('repo_path_prefix');
const role = registryMember('assume_role.arn');
const externalIdOfRole = registryMember('assume_role.external_id');

/** Refuses registries beside `ecr_host` that cannot get a login or serve as a mirror. */
export const registryRulesOf = (v: ValuesTree): Rule[] => [
  needsHostOf(v)(key, filled(v.registries)),
  ...chinaRulesOf('image_mirroring.ecr_host', v.ecr_host),
  {
    key,
    each: [{ item: 'host', of: duplicates(registryHostsOf(v)) }],
    refuse: filled(repeated),
    say: format`"${repeated}" is a duplicate; write each host once`,
  },
  ...entryRulesOf(v).map((rule): Rule => ({ ...rule, each: [eachRegistryOf(v)] })),
  ...sourceRulesOf(v),
];

/** Refuses hosts that mix regions of China with others: they do not exist (AWS: Amazon ECR endpoints). */
const chinaRulesOf = (of: string, name: Expr<string>): Rule[] => [
  {
    key: of,
    refuse: matches(name, '^[0-9]{12}[.]dkr[.]ecr(?:-fips)?[.]cn-[a-z]+-[0-9]+[.]amazonaws[.]com$'),
    say: format`"${name}" is in a region of China, where hosts end with amazonaws.com.cn; write "${name}.cn"`,
  },
  {
    key: of,
    refuse: and(
      matches(name, '[.]amazonaws[.]com[.]cn$'),
      not(matches(name, '[.]cn-[a-z]+-[0-9]+[.]amazonaws[.]')),
    ),
    say: format`"${name}" ends as hosts in China do, but its region is not there; write "${withoutEnd(name, '.cn')}"`,
    otherwise: true,
  },
];

const entryRulesOf = (v: ValuesTree): Rule[] => [
  {
    key,
    refuse: not(filled(host)),
    say: format`got an entry without host; add it, for example host: "${ecrHost.example}"`,
  },
  patternRule(key, ecrHost, host, 'host'),
  aroundRule(key, ecrHost, host),
  ...chinaRulesOf(key, host),
  {
    key,
    refuse: and(
      not(filled(registryMember('existing_secret'))),
      filled(partitionOfHost(host)),
      filled(partitionOfHost(v.ecr_host)),
      not(equal(partitionOfHost(host), partitionOfHost(v.ecr_host))),
    ),
    say: format`"${host}" is in another partition of AWS than ecr_host, whose identity does not exist there; write existing_secret in this entry, a Secret with a key of that partition`,
    otherwise: true,
  },
  partitionRule(key, role, host, 'its host'),
  patternRule(key, repositoryPath, prefix, 'repo_path_prefix'),
  aroundRule(key, repositoryPath, prefix),
  patternRule(key, roleArn, role, 'assume_role.arn'),
  patternRule(key, externalId, externalIdOfRole, 'assume_role.external_id'),
  {
    ...patternRule(key, objectName, registryMember('existing_secret')),
    // Not shown, because people write the key itself here.
    say: format`got a value (not shown) as existing_secret${adviceOf(objectName)}`,
  },
  {
    key,
    refuse: and(filled(host), equal(host, v.ecr_host)),
    say: format`"${host}" is ecr_host, which has a login already; remove it`,
  },
  {
    key,
    refuse: and(filled(prefix), not(isMirror)),
    say: format`"${host}" has a repo_path_prefix, which has no effect without mirror: true; add mirror: true, or remove the prefix`,
  },
  {
    key,
    refuse: matches(prefix, ecrHostStart),
    say: format`"${prefix}" starts with an ECR host; write only the path, without the host`,
  },
  {
    key,
    refuse: and(
      isMirror,
      not(hasPlaceholder(furtherMirrorOf(v.repo_path_prefix))),
      matches(format`${furtherMirrorOf(v.repo_path_prefix)}/cp`, '^[^\\n]{256}'),
    ),
    say: format`"${host}" makes a mirror of more than 255 characters, the limit of image references; shorten its repo_path_prefix`,
  },
  {
    key,
    refuse: and(filled(externalIdOfRole), not(filled(role))),
    say: format`"${host}" has assume_role.external_id, which has no effect without assume_role.arn; add it, for example "${roleArn.example}", or remove the external id`,
  },
  {
    key,
    refuse: and(not(v.updater.allow_image_from_mirror), startsWith(v.cli_image_repo, format`${host}/`)),
    say: format`the updater's image "${v.cli_image_repo}" is pulled from "${host}", and an updater whose image needs the login cannot start after the login has expired; set cli_image_repo to another registry, or image_mirroring.updater.allow_image_from_mirror: true`,
  },
];

/** Refuses sources that are mirrors of themselves. */
function sourceRulesOf(v: ValuesTree): Rule[] {
  const { digest, tag } = sourceListsOf(v);
  const mirror = furtherMirrorOf(v.repo_path_prefix);
  const losesPath = not(and(v.keep_source_paths, isRepository(source)));
  return [digest, tag].map(({ key: list, once }): Rule => ({
    key: list,
    each: [{ item: 'source', of: once }, eachRegistryOf(v)],
    refuse: and(
      isMirror,
      or(
        and(or(equal(source, mirror), equal(source, format`${mirror}/cp`)), losesPath),
        and(v.keep_source_paths, equal(mirror, host), startsWith(source, format`${host}/`)),
      ),
    ),
    say: format`"${source}" is its own mirror; remove it`,
  }));
}
