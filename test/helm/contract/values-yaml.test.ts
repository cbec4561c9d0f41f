import { printValuesYaml } from '../../../src/helm/contract/values-yaml';
import { shopSchema } from '../shop';

test('values.yaml has every key with its meaning, an example and its default; null is no value', () => {
  expect(printValuesYaml(shopSchema).join('\n')).toBe(
    `# The shop itself.
shop:
  # Its host.
  # Example: "a.example"
  host: ""
  # Its password.
  password: ""
  # Whether it is open.
  open: true
  # Its interval.
  minutes: null
  # What it sells.
  # Example: ["pen"]
  goods: []
  # Its labels.
  labels: {}
  # What it tolerates.
  taints: []
  # What is handed on.
  anything: {}

# The account.
account:
  # Its number.
  id: ""`,
  );
});
