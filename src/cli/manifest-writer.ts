import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileError } from '../file-error';
import { InputError } from '../problem';
import type { CommandOutput } from './command-output';
import type { ManifestFormat } from './manifest-format';
import { frameManifests, manifestFrames } from './manifest-frame';

/** Prints the objects of clusters one after the other, or writes a file for each of them. */
export class ManifestWriter {
  private isEmpty = true;

  /** @param folder what the files are written below; undefined to print */
  constructor(
    private readonly format: ManifestFormat,
    private readonly folder: string | undefined,
    private readonly output: CommandOutput,
  ) {}

  /** @throws InputError when a file cannot be written */
  write(cluster: string, manifests: string): void {
    if (this.folder !== undefined) return this.writeFile(join(this.folder, cluster), manifests);
    if (manifests === '') return;
    const { start, separator } = manifestFrames[this.format];
    this.output.print(this.isEmpty ? start : separator);
    this.output.print(manifests);
    this.isEmpty = false;
  }

  /** Ends what is printed. */
  end(): void {
    if (this.folder !== undefined) return;
    const { start, end } = manifestFrames[this.format];
    this.output.print(this.isEmpty ? start + end : end);
  }

  /** One without objects is written too, so that none of an earlier run is left. */
  private writeFile(folder: string, manifests: string): void {
    const file = join(folder, `manifests.${this.format}`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, frameManifests(manifests, this.format));
    } catch (error) {
      throw new InputError([{ file, key: '', message: `cannot be written: ${describeFileError(error)}` }]);
    }
  }
}
