import { expect, test } from 'vitest';
import { filterOf, said, wallLink } from './wall';

test('the filter of an address is taken, its times and looks are not', () => {
  const address =
    'http://localhost:8080/console/picture?place=%5B%22EST%22%2C%22LVA%22%5D&severity=%5B%221%22%5D&q=harbour&since=2027-01-01T00:00:00Z&region=baltic&sel=incident--1';
  expect(filterOf(address)).toEqual({ q: 'harbour', place: ['EST', 'LVA'], severity: ['1'] });
  expect(filterOf('marking=%5B%22amber%22%5D')).toEqual({ marking: ['amber'] });
  expect(filterOf('q=42')).toEqual({ q: '42' });
  expect(filterOf('http://localhost:8080/console/picture')).toEqual({});
});

test('a filter is said in a line', () => {
  expect(said({ q: 'harbour', place: ['EST', 'LVA'] })).toBe('“harbour” · EST LVA');
  expect(said({})).toBe('everything');
});

test('a code stands behind the # of its link', () => {
  expect(wallLink('https://centre.example', 'tw_a')).toBe('https://centre.example/console/wall#tw_a');
});
