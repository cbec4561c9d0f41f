import { examples } from '../examples';

/** What the vault of the example with placeholders holds, by the last part of a placeholder. */
const secrets: Readonly<Record<string, string>> = {
  host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  prefix: 'mas-images',
  source: 'registry.example.com',
};

/** The rendered objects of all examples, as they reach a cluster: placeholders are filled in. */
export const manifests = examples.map(({ name, manifests: text }) => ({
  name,
  text: text.replace(/<path:[^#>]*#([a-z_]+)>/g, (_, key: string) => secrets[key] ?? 'secret'),
}));
