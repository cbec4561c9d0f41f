import { contractOf } from '../helm/contract/values-contract';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import { chartValuesOf } from './chart-values';
import { hints, hintsBelow } from './other-names';
import { isWantedOf, rulesOf } from './rules';
import type { RootValues } from './schema';
import { schema } from './schema';

/** The values of the chart `image-mirroring-root`, and what is refused: what the chart `image-mirroring` refuses, too. */
export const rootValues = contractOf<RootValues>(schema, rulesOf, {
  handsOn: (v) => ({
    contract: imageMirroringValues,
    when: isWantedOf(v),
    values: chartValuesOf(v),
    release: { Name: 'image-mirroring', Namespace: v.destination.namespace },
  }),
  hints,
  hintsBelow,
});
