// Puts a compressed file beside each one that gets smaller by it; the server sends it to whoever takes gzip.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (!statSync(file).isFile() || !/\.(js|css|svg|json)$/.test(name)) continue;
  const bytes = readFileSync(file);
  const small = gzipSync(bytes, { level: 9 });
  if (bytes.length > 1000 && small.length < bytes.length) {
    writeFileSync(`${file}.gz`, small);
  }
}
