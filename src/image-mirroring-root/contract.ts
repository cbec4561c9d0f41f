import { membersOf } from '../helm/contract/field';
import { contractOf } from '../helm/contract/values-contract';
import { hints, hintsBelow } from '../image-mirroring/values/other-names';
import { lifted, schema as chartSchema } from '../image-mirroring/values/schema';
import { rulesOf } from './rules';
import type { RootValues } from './schema';
import { schema } from './schema';

const chartGroup = membersOf(chartSchema)?.[lifted];

/** The values of the chart `image-mirroring-root`, and what is refused. */
export const rootValues = contractOf<RootValues>(schema, rulesOf, {
  handedOn: { group: lifted, members: Object.keys((chartGroup && membersOf(chartGroup)) ?? {}) },
  hints,
  hintsBelow,
});
