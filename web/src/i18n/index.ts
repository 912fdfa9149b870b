/** Every text that is shown goes through here. Source text is the key; see locales/. */
import { i18n } from '@lingui/core';
import { messages } from '../locales/en/messages';

// A text without values is its own translation, and the build leaves it out of the catalogue: scripts/plain.mjs.
i18n.setMessagesCompiler((text) => [text]);
i18n.loadAndActivate({ locale: 'en', messages });

export { i18n };
