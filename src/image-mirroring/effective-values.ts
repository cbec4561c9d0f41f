import { evaluate } from '../helm/expressions/evaluate';
import { renderMap } from '../helm/objects/manifests';
import { defaultRelease } from './default-release';
import { hostedMirrorsOf, type HostedMirrors, type ImageContentSource } from './hosted-mirrors';
import { environmentOf } from './environment';
import { imageMirroringValues } from './values/contract';
import { isHosted, pullSecretOf, refreshHoursOf } from './values/platform';
import type { Values } from './values/schema';

/** What values amount to on their platform. */
export interface EffectiveValues {
  isHosted: boolean;
  /** The Secret that the login is written to. */
  pullSecret: { namespace: string; name: string };
  /** Hours before its expiry at which a login is renewed. */
  refreshHours: number;
  /** The mirrors that a hosted control plane must have; none elsewhere. */
  hostedMirrors: ImageContentSource[];
}

/** What the chart does with values, for those who have them as data. */
export function effectiveValuesOf(values: Values): EffectiveValues {
  const { v } = imageMirroringValues;
  const environment = environmentOf(values, defaultRelease);
  const { namespace, name } = pullSecretOf(v);
  const hosted = evaluate(isHosted(v), environment);
  return {
    isHosted: hosted,
    pullSecret: { namespace: evaluate(namespace, environment), name: evaluate(name, environment) },
    refreshHours: evaluate(refreshHoursOf(v), environment),
    hostedMirrors:
      hosted && values.ecr_host
        ? (renderMap(hostedMirrorsOf(v), environment) as HostedMirrors).spec.imageContentSources
        : [],
  };
}
