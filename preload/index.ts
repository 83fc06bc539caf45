import { contextBridge, ipcRenderer } from 'electron'

contextBridge.exposeInMainWorld('mainstay', {
  request: (name: unknown, input: unknown) => ipcRenderer.invoke('request', name, input),
  watch: (listener: (change: unknown) => void) => {
    const hear = (_event: unknown, change: unknown) => listener(change)
    ipcRenderer.on('state', hear)
    return () => void ipcRenderer.off('state', hear)
  },
})
