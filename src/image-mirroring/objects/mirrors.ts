import { forEach, include } from '../../helm/objects/block';
import { template } from '../../helm/objects/cdk8s-objects';
import type { Expr } from '../../helm/expressions/expression';
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
export const mirrorsOfFixedSource = ({ host, mirror, previousPrefixes }: Registry) =>
  include({
    name: 'mirrorsOfFixedSource',
    about: 'The mirrors of icr.io and cp.icr.io: the current prefix, then the previous ones.',
    body: () => template<string[]>([mirror, forEach(prefix, previousPrefixes, format`${host}/${prefix}`)]),
  });

/** The mirrors of a further source, whose images may have been mirrored like those of either fixed source. */
export const mirrorsOfAdditionalSource = ({ host, mirror, previousPrefixes }: Registry) =>
  include({
    name: 'mirrorsOfAdditionalSource',
    about:
      'The mirrors of a further source, whose images may have been mirrored like those of icr.io or cp.icr.io.',
    body: () =>
      template<string[]>([
        mirror,
        format`${mirror}/cp`,
        forEach(prefix, previousPrefixes, format`${host}/${prefix}`),
        forEach(prefix, previousPrefixes, format`${host}/${prefix}/cp`),
      ]),
  });
