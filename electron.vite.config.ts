import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // One file is loaded a third sooner than the few hundred that these packages are.
      externalizeDeps: { exclude: ['zod', 'dbus-next'] },
      rollupOptions: {
        input: {
          index: 'main/index.ts',
          // Reads catalogues of apps in a thread of its own; see main/apps/catalogue/client.ts.
          'catalogue-worker': 'main/apps/catalogue/worker.ts',
          // Measures versions on the disk; see main/versions/measurer.ts.
          'measure-worker': 'main/versions/measure-worker.ts',
        },
      },
    },
  },
  preload: {
    // A sandboxed preload is one CommonJS file.
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: 'preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // One style sheet, and one file for what every screen needs: each file more is a journey more at the start.
      cssCodeSplit: false,
      rollupOptions: {
        input: 'renderer/index.html',
        output: {
          codeSplitting: {
            groups: [
              { name: 'base', test: /node_modules|\/renderer\/(?:ui|app)\/|\/renderer\/words\/(?!en|de)/u },
            ],
          },
        },
      },
    },
  },
})
