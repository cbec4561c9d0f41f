import { printQuoted } from './helm/objects/scalar';
import type { PackageFacts } from './package';
import { packageFacts } from './package';

/** The oldest Kubernetes that the charts support: the one of OpenShift 4.14. `-0` admits version suffixes of vendors. */
const oldestKubernetes = '1.27.0-0';

/**
 * The lines of Chart.yaml that both charts share: they say what package.json says, and leave out what is empty there.
 *
 * @param keywords the words under which the chart is to be found
 * @param images references of the images that the chart runs, by name, for tools that copy or scan them
 */
export const chartMetadata = (
  keywords: readonly string[],
  images: Readonly<Record<string, string>> = {},
  facts: PackageFacts = packageFacts,
): string[] => [
  `kubeVersion: ">=${oldestKubernetes}"`,
  `keywords: [${keywords.join(', ')}]`,
  ...(facts.homepage === '' ? [] : [`home: ${printQuoted(facts.homepage)}`]),
  ...(facts.repository.url === '' ? [] : ['sources:', `  - ${printQuoted(facts.repository.url)}`]),
  'maintainers:',
  `  - name: ${facts.author}`,
  'annotations:',
  `  artifacthub.io/license: ${facts.license}`,
  // The annotation is a string that holds YAML.
  ...(Object.keys(images).length === 0 ? [] : ['  artifacthub.io/images: |']),
  ...Object.entries(images).flatMap(([name, image]) => [`    - name: ${name}`, `      image: ${image}`]),
];
