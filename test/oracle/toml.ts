import type { RegistriesConf, RegistryTable } from '../../src/registries/files/registries-conf';

/**
 * The text of registries.conf as the MCO writes it to the nodes.
 *
 * `short-name-mode` and `additional-layer-store-auth-helper` are empty but written: upstream's structure does not mark
 * them optional. The latter came with containers/image 5.33, so nodes of older clusters lack that line.
 *
 * machine-config-operator, `pkg/controller/container-runtime-config/helpers.go` (updateRegistriesConfig);
 * containers/image, `pkg/sysregistriesv2/system_registries_v2.go`; BurntSushi/toml, `encode.go`.
 */
export function printToml({ unqualifiedSearchRegistries, registries }: RegistriesConf): string {
  const lines = [
    `unqualified-search-registries = [${unqualifiedSearchRegistries.map(quote).join(', ')}]`,
    'short-name-mode = ""',
    'additional-layer-store-auth-helper = ""',
    ...registries.flatMap(printTable),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function printTable(table: RegistryTable): string[] {
  return [
    '',
    '[[registry]]',
    `  prefix = ${quote(table.prefix)}`,
    ...(table.location ? [`  location = ${quote(table.location)}`] : []),
    ...(table.insecure ? ['  insecure = true'] : []),
    ...(table.blocked ? ['  blocked = true'] : []),
    ...table.mirrors.flatMap(({ location, insecure, pullFromMirror }) => [
      '',
      '  [[registry.mirror]]',
      `    location = ${quote(location)}`,
      ...(insecure ? ['    insecure = true'] : []),
      `    pull-from-mirror = ${quote(pullFromMirror)}`,
    ]),
  ];
}

/** Only insecure and blocked entries may hold characters that are escaped, as JSON does it, and U+007F too. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
