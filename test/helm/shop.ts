import {
  boolean,
  group,
  integerEnum,
  list,
  map,
  mapList,
  string,
  stringMap,
} from '../../src/helm/contract/field';
import { contractOf } from '../../src/helm/contract/values-contract';
import { nameOf } from '../../src/helm/contract/rule';
import { equal, filled, format, not, variable } from '../../src/helm/expressions/expression';

interface Shop {
  host: string;
  password: string;
  open: boolean;
  minutes: number;
  goods: string[];
  labels: Record<string, string>;
}

const letters = {
  name: 'letters',
  pattern: '^[a-z.]+$',
  allowed: 'small letters and dots',
  example: 'a.example',
};

/** The schema of a small chart: each kind of value once. Its values may also be written at the root, as `host`. */
export const shopSchema = group('Values of the shop.', {
  shop: group(
    'The shop itself.',
    {
      host: string({ description: 'Its host.', example: 'a.example', also: ['host'], must: letters }),
      password: string({ description: 'Its password.', secret: true, must: letters }),
      open: boolean({ description: 'Whether it is open.', fallback: true }),
      minutes: integerEnum([10, 20], { description: 'Its interval.', fallback: 10, presence: 'hasMinutes' }),
      goods: list({ description: 'What it sells.', example: ['pen'], also: ['goods'], must: letters }),
      labels: stringMap({ description: 'Its labels.', must: letters }),
      taints: mapList(['key', 'value'], { description: 'What it tolerates.' }),
      anything: map({ description: 'What is handed on.' }),
    },
    { closed: true },
  ),
  account: group('The account.', { id: string({ description: 'Its number.', contractOnly: true }) }),
});

/** The contract of the small chart, with one rule of each form. */
export const shopContract = contractOf<Shop>(
  shopSchema,
  (v) => [
    {
      key: 'shop.host',
      refuse: not(filled(v.host)),
      say: format`is empty; write a host`,
      heading: 'The host.',
    },
    {
      key: 'shop.goods',
      each: [{ item: 'item', of: v.goods }],
      refuse: equal(variable('item'), v.host),
      say: format`"${variable('item')}" is the host`,
      heading: 'The goods.',
    },
    {
      key: 'shop.labels',
      each: [{ item: 'label', of: v.labels }],
      refuse: equal(variable('label'), variable(nameOf('label'))),
      say: format`"${variable(nameOf('label'))}" repeats its key`,
      heading: 'The goods.',
    },
  ],
  { lifted: 'shop' },
);
