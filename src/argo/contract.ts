import { contractOf } from '../helm/contract';
import { rules } from './rules';
import { schema } from './schema';

/** The values of the chart `image-mirroring-root`, and what is refused. */
export const rootValues = contractOf(schema, rules);
