import { expect, test } from 'vitest';
import type { Assertion } from '../../ui/object';
import { conflicts } from './Sources';

const said = (source: string, modified: string, sha256: string) =>
  ({ source, modified, sha256, spec_version: '2.1', assertion: source + modified }) as Assertion;

test('other words under the same version are a conflict, other versions are none', () => {
  const all = [said('EST', 'v2', 'a'), said('FIN', 'v2', 'b'), said('EST', 'v1', 'c'), said('NOR', 'v1', 'c')];
  expect(conflicts(all).map((one) => one.source + one.modified)).toEqual(['ESTv2', 'FINv2']);
  expect(conflicts([said('EST', 'v1', 'a'), said('EST', 'v2', 'b')])).toEqual([]);
});
