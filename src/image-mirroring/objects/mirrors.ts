import { forEach } from '../../helm/objects/block';
import type { Expr, Value } from '../../helm/expressions/expression';
import { format, variable } from '../../helm/expressions/expression';

/** Where images are found in the registry. */
export interface Registry {
  readonly host: Expr<string>;
  /** Host and current prefix. */
  readonly mirror: Expr<string>;
  readonly previousPrefixes: Expr<string[]>;
}

const prefix = variable('prefix');

/** The mirrors of icr.io and cp.icr.io: the current prefix, then the previous ones. */
export const mirrorsOfFixedSource = ({ host, mirror, previousPrefixes }: Registry) => [
  mirror,
  forEach<Value<string>, string>(prefix, previousPrefixes, format`${host}/${prefix}`),
];

/** The mirrors of a further source, whose images may have been mirrored like those of either fixed source. */
export const mirrorsOfAdditionalSource = ({ host, mirror, previousPrefixes }: Registry) => [
  mirror,
  format`${mirror}/cp`,
  forEach<Value<string>, string>(prefix, previousPrefixes, format`${host}/${prefix}`),
  forEach<Value<string>, string>(prefix, previousPrefixes, format`${host}/${prefix}/cp`),
];
