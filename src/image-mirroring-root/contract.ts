import { contractOf } from '../helm/contract/values-contract';
import { rulesOf } from './rules';
import type { RootValues } from './schema';
import { schema } from './schema';

/** The values of the chart `image-mirroring-root`, and what is refused. */
export const rootValues = contractOf<RootValues>(schema, rulesOf);
