import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src/helm/objects/manifests';
import { printManifests } from '../../src/image-mirroring/render';

/** A chart of objects, one template each, without any logic: the least that Helm takes for them. */
export function writePlainChart(folder: string, manifests: readonly Manifest[]): void {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: plain\nversion: 0.1.0\n');
  manifests.forEach((manifest, index) =>
    writeFileSync(
      join(folder, 'templates', `${index}.yaml`),
      printManifests([manifest]).replaceAll('{{', '{{ "{{" }}'),
    ),
  );
}

/** The same objects for kustomize, one file each. */
export function writeKustomization(folder: string, manifests: readonly Manifest[]): void {
  mkdirSync(folder, { recursive: true });
  const resources = manifests.map((manifest, index) => {
    const file = `${index}.yaml`;
    writeFileSync(join(folder, file), printManifests([manifest]));
    return `  - ${file}\n`;
  });
  writeFileSync(join(folder, 'kustomization.yaml'), `resources:\n${resources.join('')}`);
}
