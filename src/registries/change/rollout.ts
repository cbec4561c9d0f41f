import { isDeepStrictEqual } from 'node:util';

import { compactJson, isJson } from '../go/json';

/** What a change of the pull secret does to the nodes. */
export interface Rollout {
  /** Each pool gets a new rendered MachineConfig and writes the file on its nodes, without drain or reboot. */
  rollsOut: boolean;
  reason:
    | 'same-text'
    | 'only-white-space'
    /** The members are in another order, or characters are spelled in another way: a rollout for nothing. */
    | 'same-content'
    | 'content'
    | 'not-json';
}

/**
 * Whether the MCO rolls a new pull secret out: when the text differs after white space is taken out.
 *
 * The order of members counts: the same content in another order is written to every node. A text that is not JSON
 * rolls nothing out: no pool gets a new configuration for any reason until it is repaired, which rolls out.
 *
 * machine-config-operator, `pkg/controller/template/template_controller.go` (getPullSecret: json.Compact) and
 * `templates/common/_base/files/pull-secret.yaml`.
 */
export function decideRollout(from: string, to: string): Rollout {
  if (from === to) return { rollsOut: false, reason: 'same-text' };
  if (!isJson(to)) return { rollsOut: false, reason: 'not-json' };
  if (!isJson(from)) return { rollsOut: true, reason: 'content' };
  if (compactJson(from) === compactJson(to)) return { rollsOut: false, reason: 'only-white-space' };
  const sameContent = isDeepStrictEqual(JSON.parse(from), JSON.parse(to));
  return { rollsOut: true, reason: sameContent ? 'same-content' : 'content' };
}
