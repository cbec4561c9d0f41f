import type { Rule } from '../../helm/contract/rule';
import { underHeading } from '../../helm/contract/rule';
import { keyRulesOf } from './key-rules';
import { nestingRulesOf } from './nesting-rules';
import { podRulesOf } from './pod-rules';
import { prefixRulesOf } from './prefix-rules';
import { platformRulesOf } from './platform-rules';
import { registryRulesOf } from './registry-rules';
import type { ValuesTree } from './schema';
import { identityRulesOf } from './identity-rules';
import { secretRulesOf } from './secret-rules';
import { sourceRulesOf } from './source-rules';
import { updaterRulesOf } from './updater-rules';
import { verifyRulesOf } from './verify-rules';

/** All reasons to refuse values, beyond the type and pattern of each. */
export const rulesOf = (v: ValuesTree): Rule[] => [
  ...underHeading('Prefixes.', prefixRulesOf(v)),
  ...underHeading('Additional sources.', [...sourceRulesOf(v), ...nestingRulesOf(v)]),
  ...underHeading('Registries beside ecr_host.', registryRulesOf(v)),
  ...underHeading('Images to verify.', verifyRulesOf(v)),
  ...underHeading('The updater.', updaterRulesOf(v)),
  ...underHeading('The AWS key, and other ways to log in.', [...keyRulesOf(v), ...identityRulesOf(v)]),
  ...underHeading('The platform.', platformRulesOf(v)),
  ...underHeading('Secrets.', secretRulesOf(v)),
  ...underHeading('Pods and labels.', podRulesOf(v)),
];
