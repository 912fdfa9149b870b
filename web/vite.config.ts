/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { outlines } from './scripts/outlines.mjs';
import { plain } from './scripts/plain.mjs';
import { shipped } from './scripts/shipped.mjs';

// The dev server hands everything that is not its own to a running centre.
const centre = process.env.TESTUDO_CENTRE ?? 'http://localhost:8080';
const handedOn = ['/api', '/plain', '/sign-in', '/sign-out', '/passkeys', '/schemas', '/style.css', '/icon.svg'];

const licences = shipped();

export default defineConfig({
  base: '/console/',
  plugins: [react(), plain(), outlines(), licences.page],
  worker: { format: 'es', plugins: () => [licences.workers] },
  server: {
    proxy: Object.fromEntries(handedOn.map((path) => [path, { target: centre }])),
    // Of what lies beside the console, its tests read one case.
    fs: { allow: ['.', '../fixtures/neutrality'] },
  },
  build: {
    target: 'es2022',
    // Everything is a file of its own: the policy of the page has no word for data in style sheets or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'tanstack',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/*.test.mjs'],
    setupFiles: ['src/test-setup.ts'],
    // A busy machine is slow, and no fault of the console.
    testTimeout: 30_000,
  },
});
