import { expect, test } from 'vitest';
import { highest, markingOf, noteMarking, parseMarking } from './markings';

test('reads level, colour and categories', () => {
  expect(parseMarking('CONFIDENTIAL TLP:AMBER+STRICT PERSONAL')).toEqual({
    level: 'CONFIDENTIAL',
    tlp: 'AMBER+STRICT',
    categories: ['PERSONAL'],
  });
  expect(parseMarking('nonsense')).toBeUndefined();
});

test('joins part by part, because the highest level and the highest colour may come from two answers', () => {
  const joined = highest([
    parseMarking('SECRET TLP:GREEN'),
    undefined,
    parseMarking('RESTRICTED TLP:RED B'),
    parseMarking('UNCLASSIFIED A'),
  ]);
  expect(joined).toEqual({ level: 'SECRET', tlp: 'RED', categories: ['A', 'B'] });
});

test('finds the markings of all pages of a list', () => {
  const pages = [{ a: 1 }, { a: 2 }];
  noteMarking(pages[0]!, 'RESTRICTED TLP:CLEAR');
  noteMarking(pages[1]!, 'UNCLASSIFIED TLP:AMBER');
  expect(markingOf({ pages })).toEqual({ level: 'RESTRICTED', tlp: 'AMBER', categories: [] });
  expect(markingOf({})).toBeUndefined();
});
