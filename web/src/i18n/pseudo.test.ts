import { setupI18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { messages } from '../locales/en/messages';
import { accented, pseudo, speak } from './pseudo';

test('letters are accented and vowels doubled; what is no letter stays', () => {
  expect(accented('Hand it over: 3!')).toBe('Ĥááñđ íť óóṽéér: 3!'.replace('éér', 'ééř'));
});

test('values and the cases of plurals are kept, their words are not', () => {
  const i18n = setupI18n();
  speak(i18n, 'qps-ploc', messages);
  expect(i18n.t('Watch')).toBe('⟦Ŵááťçĥ⟧');
  expect(i18n.t('{count} late', { count: 3 })).toBe('⟦3 ľááťéé⟧');
  expect(i18n.t('{count, plural, one {# waits} other {# wait}}', { count: 1 })).toBe('⟦1 ŵááíťš⟧');
  expect(pseudo('plain')).toBe('⟦ṕľááíñ⟧');
});
